import type { NodeName } from "../../../schema/document.ts";
import type { NodeViews } from "../bridge.ts";
import type { CanvasServices } from "../canvas-services.ts";
import { loadSurround, makeLateView, type Surround } from "./late-view.tsx";

type LateName = Extract<
  NodeName,
  "pullQuote" | "sourceExcerpt" | "factBox" | "correctionNote" | "gallery" | "table" | "embed" | "opaque"
>;

interface LateKind {
  readonly tag: string;
  readonly className: string;
  readonly name?: string;
  readonly content?: string;
  readonly wrap?: readonly string[];
  readonly load: () => Promise<Surround>;
}

const from = (name: Exclude<LateName, "table">) => async () => (await import("./surrounds.ts")).surrounds[name];

const kinds: Readonly<Record<LateName, LateKind>> = {
  pullQuote: {
    tag: "blockquote",
    className: "canvas-pull",
    name: "Pull quote",
    content: "div",
    load: from("pullQuote"),
  },
  sourceExcerpt: {
    tag: "blockquote",
    className: "canvas-excerpt",
    name: "Source excerpt",
    content: "div",
    load: from("sourceExcerpt"),
  },
  factBox: { tag: "div", className: "canvas-facts", name: "Fact box", content: "div", load: from("factBox") },
  correctionNote: { tag: "div", className: "canvas-note", name: "Note", content: "div", load: from("correctionNote") },
  gallery: { tag: "div", className: "canvas-gallery", content: "div", load: from("gallery") },
  table: {
    tag: "div",
    className: "canvas-table",
    content: "tbody",
    wrap: ["div", "table"],
    load: async () => (await import("./table-surround.tsx")).tableSurround,
  },
  embed: { tag: "div", className: "canvas-embed", load: from("embed") },
  opaque: { tag: "div", className: "canvas-opaque", load: from("opaque") },
};

/** What can be done with a figure, below it. */
export const loadFigureBar = async (): Promise<Surround> => ({ Foot: (await import("./figure-bar.tsx")).FigureBar });

export function lateViews(services: CanvasServices): NodeViews {
  const views = Object.entries(kinds).map(([name, kind]) => [name, makeLateView({ ...kind, services })]);
  return Object.fromEntries(views) as NodeViews;
}

/** Fetches them all, so that a block that is put in stands whole at once, and also when the line is down. */
export async function preloadLateViews(): Promise<void> {
  const loads = [loadFigureBar, ...Object.values(kinds).map(({ load }) => load)];
  await Promise.all(loads.map(loadSurround));
}
