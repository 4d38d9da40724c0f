import type { Editor } from "@tiptap/core";
import { closeHistory } from "@tiptap/pm/history";
import { Fragment, type Node } from "@tiptap/pm/model";
import { Selection, type Transaction } from "@tiptap/pm/state";
import { findUnits } from "./find-units.ts";

/**
 * Blocks go past the one before or after them; at the edge of a quotation or box, out of it. What moves is
 * the neighbour, so that the caret stays where it is in its block.
 */
export function moveBlocks(editor: Editor, direction: 1 | -1): boolean {
  const units = findUnits(editor.state);
  const { holder, first, end, from, to } = units;
  const { tr } = editor.state;
  const neighbour = direction === 1 ? holder.maybeChild(end) : holder.maybeChild(first - 1);
  if (neighbour) {
    if (direction === 1) tr.delete(to, to + neighbour.nodeSize).insert(from, neighbour);
    else tr.insert(to, neighbour).delete(from - neighbour.nodeSize, from);
    return send(editor, tr);
  }
  return moveOut(editor, direction);
}

function moveOut(editor: Editor, direction: 1 | -1): boolean {
  const { holder, nodes, from, to, start, depth } = findUnits(editor.state);
  if (depth === 0 || holder.firstChild?.type.name === "listItem" || nodes.length === holder.childCount) return false;
  const { tr, selection } = editor.state;
  const outside = direction === 1 ? start + holder.content.size + 1 : start - 1;
  const $outside = tr.doc.resolve(outside);
  if (!$outside.parent.canReplace($outside.index(), $outside.index(), Fragment.from(nodes))) return false;
  tr.delete(from, to);
  const at = tr.mapping.map(outside);
  tr.insert(at, nodes);
  const moved = at - from;
  tr.setSelection(shift(tr.doc, selection, moved));
  return send(editor, tr);
}

/** Below itself, with the caret at the same place in the copy. */
export function duplicateBlocks(editor: Editor): boolean {
  const { nodes, from, to } = findUnits(editor.state);
  const { tr, selection } = editor.state;
  tr.insert(to, nodes.map(withoutId)).setSelection(shift(tr.doc, selection, to - from));
  return send(editor, tr);
}

/** What would be left without anything in it goes along; an empty text keeps a paragraph. */
export function deleteBlocks(editor: Editor): boolean {
  let { from, to, holder, nodes, depth } = findUnits(editor.state);
  const { tr } = editor.state;
  const $from = tr.doc.resolve(from);
  while (depth > 0 && nodes.length === holder.childCount) {
    from = $from.before(depth);
    to = $from.after(depth);
    nodes = [$from.node(depth)];
    depth -= 1;
    holder = $from.node(depth);
  }
  const isAll = depth === 0 && nodes.length === holder.childCount;
  if (isAll) tr.replaceWith(from, to, editor.schema.nodes["paragraph"]!.create());
  else tr.delete(from, to);
  tr.setSelection(Selection.near(tr.doc.resolve(Math.min(from, tr.doc.content.size)), 1));
  return send(editor, tr);
}

export function withoutId(node: Node): Node {
  if (node.attrs["id"] === undefined || node.attrs["id"] === null) return node;
  return node.type.create({ ...node.attrs, id: null }, node.content, node.marks);
}

function shift(doc: Node, selection: Selection, by: number): Selection {
  const json = selection.toJSON() as { type: string; anchor: number; head?: number };
  const moved = { ...json, anchor: json.anchor + by, ...(json.head === undefined ? {} : { head: json.head + by }) };
  return Selection.fromJSON(doc, moved);
}

/** One step of undo, whatever was typed just before. */
export function send(editor: Editor, tr: Transaction): boolean {
  if (editor.view.composing || !editor.isEditable) return true;
  editor.view.dispatch(closeHistory(tr).scrollIntoView());
  // What is typed next is a step of its own, too.
  editor.view.dispatch(closeHistory(editor.state.tr));
  editor.view.focus();
  return true;
}
