import type { Editor } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { NodeSelection, TextSelection, type Selection } from "@tiptap/pm/state";

/** Where a block of the text stands now, also when it was changed since; null where it is gone. */
function findBlock(doc: Node, block: Node): number | null {
  let same: number | null = null;
  let named: number | null = null;
  doc.forEach((child, at) => {
    if (child === block) same = at;
    else if (child.attrs["id"] !== null && child.attrs["id"] === block.attrs["id"]) named ??= at;
  });
  return same ?? named;
}

/** Selects a stretch of a block, counted from before it, or the node that stands there, and brings it into view. */
export function showPlace(
  editor: Editor,
  place: { readonly block: Node; readonly from: number; readonly to: number },
): void {
  const { state, view } = editor;
  const start = findBlock(state.doc, place.block);
  if (start !== null) {
    const end = start + state.doc.nodeAt(start)!.nodeSize;
    const selection = selectAt(state.doc, Math.min(start + place.from, end), Math.min(start + place.to, end));
    view.dispatch(state.tr.setSelection(selection).scrollIntoView());
  }
  view.focus();
}

function selectAt(doc: Node, from: number, to: number): Selection {
  const node = doc.nodeAt(from);
  // What holds text gets the caret: the next key must not take the place of all of it.
  const isWhole = node !== null && !node.isText && (node.isAtom || node.type.name === "figure" || !hasRoom(node));
  if (isWhole && NodeSelection.isSelectable(node)) return NodeSelection.create(doc, from);
  if (from === to) return TextSelection.near(doc.resolve(Math.min(from + 1, doc.content.size)));
  return TextSelection.between(doc.resolve(from), doc.resolve(to));
}

function hasRoom(node: Node): boolean {
  return node.isTextblock || node.content.size > 0;
}

/** Every link to one address leads to another, in one step that can be undone. */
export function changeLinks(editor: Editor, href: string, to: string): void {
  const { state, view } = editor;
  const { tr } = state;
  const link = state.schema.marks["link"]!;
  state.doc.descendants((node, at) => {
    const mark = link.isInSet(node.marks);
    if (!node.isInline || mark?.attrs["href"] !== href) return;
    tr.removeMark(at, at + node.nodeSize, mark).addMark(
      at,
      at + node.nodeSize,
      link.create({ ...mark.attrs, href: to }),
    );
  });
  if (tr.docChanged && !view.composing) view.dispatch(tr);
}
