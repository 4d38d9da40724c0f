import type { Editor } from "@tiptap/core";
import { Fragment, Slice, type Node } from "@tiptap/pm/model";
import { NodeSelection, TextSelection, type EditorState } from "@tiptap/pm/state";
import { dropPoint, insertPoint } from "@tiptap/pm/transform";

/** Puts pictures into the text, at the caret or where they were dropped, and the caret into the last one's caption. */
export function insertFigures(editor: Editor, mediaIds: readonly string[], at?: number): void {
  if (mediaIds.length === 0) return;
  const { figure } = editor.schema.nodes;
  insertBlocks(
    editor,
    mediaIds.map((mediaId) => figure!.create({ mediaId })),
    at,
  );
}

/** Puts blocks into the text; nothing that is selected is replaced. The caret goes into the last or behind it. */
export function insertBlocks(editor: Editor, blocks: readonly Node[], at?: number): void {
  const { state } = editor;
  const { tr, schema } = state;
  const slice = new Slice(Fragment.from(blocks), 0, 0);
  const { from, to } = findPlace(state, slice, at);
  if (from === to && tr.doc.resolve(from).parent.inlineContent) tr.replaceRange(from, to, slice);
  else tr.replaceWith(from, to, slice.content);

  const end = findEnd(tr.doc, blocks.at(-1)!, tr.mapping.map(to));
  if (end !== null) {
    const isTextblock = blocks.at(-1)!.isTextblock;
    const $end = tr.doc.resolve(end);
    // There must be somewhere to go on writing.
    if ($end.nodeAfter === null) tr.insert(end, schema.nodes["paragraph"]!.create());
    tr.setSelection(isTextblock ? TextSelection.create(tr.doc, end - 1) : TextSelection.near(tr.doc.resolve(end), 1));
  }
  editor.view.dispatch(tr.scrollIntoView());
  editor.view.focus();
}

interface Place {
  readonly from: number;
  readonly to: number;
}

function findPlace({ doc, selection }: EditorState, slice: Slice, at: number | undefined): Place {
  if (at !== undefined) return point(dropPoint(doc, at, slice) ?? at);
  if (selection instanceof NodeSelection) return point(selection.to);
  const { $to } = selection;
  const { parent, depth } = $to;
  if (depth === 0 || !parent.inlineContent) return point($to.pos);
  const isBlank = parent.type.name === "paragraph" && parent.content.size === 0;
  if (isBlank && $to.node(-1).canReplace($to.index(-1), $to.index(-1) + 1, slice.content)) {
    return { from: $to.before(), to: $to.after() };
  }
  // Only a paragraph is parted around what comes in; a heading, a caption or code stays whole.
  if (parent.type.name !== "paragraph") return point($to.after());
  return point(insertPoint(doc, $to.pos, slice.content.firstChild!.type) ?? $to.pos);
}

function point(position: number): Place {
  return { from: position, to: position };
}

/** Where the inserted block ends: of those like it the one nearest to where it was put. */
function findEnd(doc: Node, block: Node, near: number): number | null {
  let best: number | null = null;
  doc.descendants((node, position) => {
    const end = position + node.nodeSize;
    if (node.eq(block) && (best === null || Math.abs(end - near) < Math.abs(best - near))) best = end;
    return !node.isTextblock;
  });
  return best;
}
