import type { Node } from "@tiptap/pm/model";
import { Decoration, DecorationSet } from "@tiptap/pm/view";

/** Where a block's headers without words begin, counted from the block. */
const known = new WeakMap<Node, readonly number[]>();
const NONE: readonly number[] = [];

let shown: { readonly doc: Node; readonly set: DecorationSet } | null = null;

/** A header without words names nothing: until it has some it is read as a cell, as on the reader's page. */
export function showEmptyHeaders(doc: Node): DecorationSet {
  if (shown?.doc === doc) return shown.set;
  const found: Decoration[] = [];
  doc.forEach((block, offset) => {
    for (const at of findEmptyHeaders(block)) {
      const from = offset + 1 + at;
      found.push(Decoration.node(from, from + doc.nodeAt(from)!.nodeSize, { role: "cell" }));
    }
  });
  shown = { doc, set: found.length === 0 ? DecorationSet.empty : DecorationSet.create(doc, found) };
  return shown.set;
}

function findEmptyHeaders(block: Node): readonly number[] {
  if (block.isTextblock || block.isAtom) return NONE;
  const before = known.get(block);
  if (before !== undefined) return before;
  const places: number[] = [];
  block.descendants((node, position) => {
    if (node.type.name !== "tableHeader") return !node.isTextblock;
    if (node.textContent.trim() === "") places.push(position);
    return false;
  });
  known.set(block, places);
  return places;
}
