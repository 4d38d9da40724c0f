import type { Node } from "@tiptap/pm/model";

/** A heading of the text. */
export interface OutlineEntry {
  readonly at: number;
  readonly level: number;
  readonly text: string;
  /** Its level skips one: what it stands under is missing. */
  readonly isOutOfOrder: boolean;
}

const HIGHEST = 2;

const known = new WeakMap<Node, string>();

/** The headings of a text in order; a heading's words are read once. */
export function readOutline(doc: Node): OutlineEntry[] {
  const entries: OutlineEntry[] = [];
  let above = HIGHEST - 1;
  doc.forEach((block, at) => {
    if (block.type.name !== "heading") return;
    const level = Number(block.attrs["level"]);
    const text = known.get(block) ?? block.textContent;
    known.set(block, text);
    entries.push({ at, level, text, isOutOfOrder: level > above + 1 });
    above = level;
  });
  return entries;
}

/** The heading under which a place stands; -1 before the first. */
export function findCurrent(outline: readonly OutlineEntry[], place: number): number {
  return outline.findLastIndex(({ at }) => at < place);
}
