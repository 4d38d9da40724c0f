import { p } from "../../schema/build.ts";
import type { BlockJson } from "../../schema/document-json.ts";
import { embolden } from "./convert-list.ts";

export interface CellContent {
  readonly paragraphs: readonly BlockJson[];
  /** What cannot stand in a cell. */
  readonly after: readonly BlockJson[];
}

/** A cell holds paragraphs only: headings, lists and quotations become some, pictures and cards go after the table. */
export function toCellContent(blocks: readonly BlockJson[]): CellContent {
  const parts = blocks.map(toPart);
  return { paragraphs: parts.flatMap((part) => part.paragraphs), after: parts.flatMap((part) => part.after) };
}

function toPart(block: BlockJson): CellContent {
  switch (block.type) {
    case "paragraph":
      return { paragraphs: [block], after: [] };
    case "heading":
      return { paragraphs: [p(...(block.content ?? []).map(embolden))], after: [] };
    case "pullQuote":
      return { paragraphs: [p(...(block.content ?? [])), ...signature(block.attrs.attribution)], after: [] };
    case "quote": {
      const inner = toCellContent(block.content);
      return { ...inner, paragraphs: [...inner.paragraphs, ...signature(block.attrs.attribution)] };
    }
    case "bulletList":
    case "orderedList": {
      const start = block.type === "orderedList" ? block.attrs.start : null;
      const items = block.content.map((item, index) => {
        const { paragraphs, after } = toCellContent(item.content);
        return { paragraphs: lead(paragraphs, start === null ? "• " : `${start + index}. `), after };
      });
      return { paragraphs: items.flatMap((item) => item.paragraphs), after: items.flatMap((item) => item.after) };
    }
    case "divider":
      return { paragraphs: [], after: [] };
    case "codeBlock":
    case "figure":
    case "embed":
    case "gallery":
    case "sourceExcerpt":
    case "factBox":
    case "correctionNote":
    case "table":
    case "opaque":
      return { paragraphs: [], after: [block] };
  }
}

function signature(attribution: string): BlockJson[] {
  return attribution === "" ? [] : [p(`— ${attribution}`)];
}

function lead(paragraphs: readonly BlockJson[], mark: string): BlockJson[] {
  const [first, ...rest] = paragraphs;
  if (first?.type !== "paragraph") return [...paragraphs];
  const [opening, ...others] = first.content ?? [];
  const isPlain = opening?.type === "text" && opening.marks === undefined;
  const words = isPlain ? [`${mark}${opening.text}`, ...others] : [mark, ...(first.content ?? [])];
  return [p(...words), ...rest];
}
