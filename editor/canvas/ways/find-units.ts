import type { Node } from "@tiptap/pm/model";
import type { EditorState } from "@tiptap/pm/state";

/** What holds blocks, or items, that can be moved among each other. */
const HOLDERS = new Set(["doc", "quote", "factBox", "sourceExcerpt", "bulletList", "orderedList"]);

/** Blocks, or items of a list, that stand under one another and are acted on together. */
export interface Units {
  readonly holder: Node;
  /** Before the holder's first block. */
  readonly start: number;
  /** Which of the holder's blocks: from this one, up to but without that one. */
  readonly first: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
  readonly nodes: readonly Node[];
  /** How deep the holder stands; 0 for the text itself. */
  readonly depth: number;
}

/** The blocks that the caret stands in or the selection reaches over. */
export function findUnits({ selection }: Pick<EditorState, "selection">): Units {
  const { $from, $to } = selection;
  let depth = $from.sharedDepth($to.pos);
  while (depth > 0 && !HOLDERS.has($from.node(depth).type.name)) depth -= 1;
  const holder = $from.node(depth);
  const first = Math.min($from.index(depth), holder.childCount - 1);
  const end = Math.max(first + 1, $to.indexAfter(depth));
  const start = $from.start(depth);
  const nodes = holder.children.slice(first, end);
  const from = start + sizeOf(holder.children.slice(0, first));
  return { holder, start, first, end, from, to: from + sizeOf(nodes), nodes, depth };
}

const BOXES = new Set(["quote", "factBox", "sourceExcerpt"]);

/** Where all of a quotation or box is meant, the box itself: its words are to become something without it. */
export function widenUnits({ doc }: Pick<EditorState, "doc">, units: Units): Units {
  const { holder, nodes, depth, start } = units;
  if (depth === 0 || !BOXES.has(holder.type.name) || nodes.length < holder.childCount) return units;
  const $start = doc.resolve(start);
  const parent = $start.node(depth - 1);
  if (!HOLDERS.has(parent.type.name)) return units;
  const first = $start.index(depth - 1);
  const from = start - 1;
  return {
    holder: parent,
    start: $start.start(depth - 1),
    first,
    end: first + 1,
    from,
    to: from + holder.nodeSize,
    nodes: [holder],
    depth: depth - 1,
  };
}

export function sizeOf(nodes: readonly Node[]): number {
  return nodes.reduce((sum, node) => sum + node.nodeSize, 0);
}
