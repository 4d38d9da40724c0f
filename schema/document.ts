import { Schema, type MarkSpec, type NodeSpec } from "prosemirror-model";
import { safeHref, safeUrl } from "./safe-href.ts";

/**
 * The grammar of a post's text: what nodes and marks there are and how they nest. The Worker
 * validates with it, the editor builds its canvas from it, and the renderer covers each of its
 * nodes. Nothing in here draws or parses HTML.
 *
 * GRAMMAR_VERSION goes up with every node, mark or attribute that is added. None is ever removed.
 */
export const GRAMMAR_VERSION = 1;

export const FIGURE_WIDTHS = ["text", "wide", "full"] as const;
export type FigureWidth = (typeof FIGURE_WIDTHS)[number];

function oneOf(values: readonly (string | number | null)[]) {
  return (value: unknown): void => {
    if (!values.includes(value as string)) throw new RangeError(`must be one of ${values.join(", ")}`);
  };
}

function text(characters: number) {
  return (value: unknown): void => {
    if (typeof value !== "string") throw new RangeError("must be a text");
    if (value.length > characters) throw new RangeError(`must have at most ${characters} characters`);
  };
}

function textOrNull(characters: number) {
  const check = text(characters);
  return (value: unknown): void => {
    if (value !== null) check(value);
  };
}

function address(value: unknown): void {
  if (typeof value !== "string" || safeHref(value) === null) {
    throw new RangeError("is not an address that may be linked");
  }
}

function outsideAddress(value: unknown): void {
  if (typeof value !== "string" || safeUrl(value) === null) throw new RangeError("is not a web address");
}

/** Names a top-level block within its document, the unit of merging. Null on nested blocks. */
const blockId = { id: { default: null, validate: "string|null" } };

export const nodeSpecs = {
  doc: { content: "block+" },
  paragraph: { group: "block", content: "inline*", attrs: { ...blockId } },
  heading: {
    group: "block",
    content: "inline*",
    defining: true,
    attrs: { ...blockId, level: { default: 2, validate: oneOf([2, 3, 4]) } },
  },
  /** Somebody's words, or a passage of another text. `attribution` is plain text, shown after a dash. */
  quote: {
    group: "block",
    content: "block+",
    defining: true,
    attrs: { ...blockId, attribution: { default: "", validate: text(300) } },
  },
  bulletList: { group: "block", content: "listItem+", attrs: { ...blockId } },
  orderedList: {
    group: "block",
    content: "listItem+",
    attrs: { ...blockId, start: { default: 1, validate: "number" } },
  },
  listItem: { content: "paragraph block*", defining: true },
  codeBlock: {
    group: "block",
    content: "text*",
    marks: "",
    code: true,
    defining: true,
    attrs: { ...blockId, language: { default: "", validate: text(40) } },
  },
  divider: { group: "block", atom: true, attrs: { ...blockId } },
  /**
   * A picture in the text; its content is the caption. `alt` and `credit` are null where the
   * picture's own are to be shown.
   */
  figure: {
    group: "block",
    content: "inline*",
    isolating: true,
    draggable: true,
    attrs: {
      ...blockId,
      mediaId: { validate: "string" },
      alt: { default: null, validate: textOrNull(1000) },
      credit: { default: null, validate: textOrNull(300) },
      width: { default: "text", validate: oneOf(FIGURE_WIDTHS) },
    },
  },
  /** A video or post elsewhere, shown as a link card: readers' pages load nothing from third parties. */
  embed: {
    group: "block",
    atom: true,
    draggable: true,
    attrs: {
      ...blockId,
      url: { validate: outsideAddress },
      title: { default: "", validate: text(300) },
    },
  },
  /** A block of a newer grammar, kept to the letter as JSON and shown as a locked block. */
  opaque: { group: "block", atom: true, attrs: { ...blockId, json: { validate: "string" } } },
  text: { group: "inline" },
  hardBreak: { group: "inline", inline: true, selectable: false },
} as const satisfies Record<string, NodeSpec>;

export const markSpecs = {
  link: { inclusive: false, attrs: { href: { validate: address } } },
  bold: {},
  italic: {},
  underline: {},
  strike: {},
  subscript: { excludes: "subscript superscript" },
  superscript: { excludes: "subscript superscript" },
  code: {},
} as const satisfies Record<string, MarkSpec>;

export type NodeName = keyof typeof nodeSpecs;
export type MarkName = keyof typeof markSpecs;

export const documentSchema = new Schema<NodeName, MarkName>({ nodes: nodeSpecs, marks: markSpecs, topNode: "doc" });
