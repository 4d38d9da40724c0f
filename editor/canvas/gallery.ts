import type { Node } from "@tiptap/pm/model";
import { NodeSelection } from "@tiptap/pm/state";
import type { PictureDesk } from "./picture-desk.ts";
import type { BlockView } from "./views/block-view.ts";

/** Joins a picture with those right before and after it; one that stands alone is joined with others that are chosen. */
export async function makeGallery({ editor, node, position }: BlockView, pictures: PictureDesk): Promise<void> {
  const at = position();
  if (at === undefined) return;
  const { parent, run, start, end } = findRun(editor.state.doc, at);
  if (run.length === 1) {
    const chosen = await pictures.chooseSeveral();
    const now = position();
    if (chosen.length === 0 || now === undefined || editor.isDestroyed) return;
    const { figure, gallery } = editor.schema.nodes;
    const more = chosen.map((mediaId) => figure!.create({ mediaId }));
    put(now, now + node.nodeSize, gallery!.create(null, [editor.state.doc.nodeAt(now)!, ...more]));
  } else if (parent.type.contentMatch.matchType(editor.schema.nodes["gallery"]!) !== null) {
    put(start, end, editor.schema.nodes["gallery"]!.create(null, run));
  }

  function put(from: number, to: number, gallery: Node): void {
    const { tr } = editor.state;
    if (
      !tr.doc
        .resolve(from)
        .parent.canReplaceWith(tr.doc.resolve(from).index(), tr.doc.resolve(to).index(), gallery.type)
    ) {
      return;
    }
    tr.replaceWith(from, to, gallery);
    editor.view.dispatch(tr.setSelection(NodeSelection.create(tr.doc, from)).scrollIntoView());
    editor.view.focus();
  }
}

/** The pictures that stand one after another around a place. */
function findRun(doc: Node, at: number): { parent: Node; run: Node[]; start: number; end: number } {
  const $at = doc.resolve(at);
  const { parent } = $at;
  const isFigure = (index: number): boolean =>
    index >= 0 && index < parent.childCount && parent.child(index).type.name === "figure";
  let first = $at.index();
  let last = first;
  while (isFigure(first - 1)) first -= 1;
  while (isFigure(last + 1)) last += 1;
  const run = parent.children.slice(first, last + 1);
  const start = $at.posAtIndex(first);
  return { parent, run, start, end: $at.posAtIndex(last + 1) };
}

export function moveFigure({ editor, node, position }: BlockView, by: 1 | -1): void {
  const at = position();
  if (at === undefined) return;
  const { tr } = editor.state;
  const $at = tr.doc.resolve(at);
  const neighbour = by === 1 ? $at.parent.maybeChild($at.index() + 1) : $at.nodeBefore;
  if (!neighbour) return;
  const to = by === 1 ? at + neighbour.nodeSize : at - neighbour.nodeSize;
  tr.delete(at, at + node.nodeSize).insert(to, node);
  editor.view.dispatch(tr.setSelection(NodeSelection.create(tr.doc, to)).scrollIntoView());
  editor.view.focus();
}

/** The picture stands on its own again, behind its gallery; a gallery that is left empty goes. */
export function takeOutOfGallery({ editor, node, position }: BlockView): void {
  const at = position();
  if (at === undefined) return;
  const { tr } = editor.state;
  const $at = tr.doc.resolve(at);
  const behind = $at.after();
  if ($at.parent.childCount === 1) tr.replaceWith($at.before(), behind, node);
  else tr.insert(behind, node).delete(at, at + node.nodeSize);
  const target = $at.parent.childCount === 1 ? $at.before() : behind - node.nodeSize;
  editor.view.dispatch(tr.setSelection(NodeSelection.create(tr.doc, target)).scrollIntoView());
  editor.view.focus();
}

export async function addToGallery({ editor, position }: BlockView, pictures: PictureDesk): Promise<void> {
  const chosen = await pictures.chooseSeveral();
  const at = position();
  const gallery = at === undefined ? null : editor.state.doc.nodeAt(at);
  if (at === undefined || gallery === null || chosen.length === 0 || editor.isDestroyed) return;
  const figures = chosen.map((mediaId) => editor.schema.nodes["figure"]!.create({ mediaId }));
  editor.view.dispatch(editor.state.tr.insert(at + gallery.nodeSize - 1, figures));
  editor.view.focus();
}
