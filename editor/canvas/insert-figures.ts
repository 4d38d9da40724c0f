import type { Editor } from "@tiptap/core";
import { Fragment, Slice, type Node, type ResolvedPos } from "@tiptap/pm/model";
import { NodeSelection, TextSelection, type EditorState } from "@tiptap/pm/state";
import { dropPoint } from "@tiptap/pm/transform";

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
    const inside = findTextIn(blocks.at(-1)!, end);
    const $end = tr.doc.resolve(end);
    // There must be somewhere to go on writing.
    if ($end.nodeAfter === null) tr.insert(end, schema.nodes["paragraph"]!.create());
    tr.setSelection(
      inside === null ? TextSelection.near(tr.doc.resolve(end), 1) : TextSelection.create(tr.doc, inside),
    );
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
  const { $to } = selection;
  const { parent, depth } = $to;
  if (selection instanceof NodeSelection && selection.node.isBlock) {
    const isRoom = parent.canReplace($to.index(), $to.index(), slice.content);
    return point(isRoom ? $to.pos : findRoomBehind($to, slice));
  }
  if (depth === 0 || !parent.inlineContent) return point($to.pos);
  const isBlank = parent.type.name === "paragraph" && parent.content.size === 0;
  if (isBlank && $to.node(-1).canReplace($to.index(-1), $to.index(-1) + 1, slice.content)) {
    return { from: $to.before(), to: $to.after() };
  }
  // No sentence is parted around what comes in: it stands before the paragraph, or behind it.
  const isBefore = parent.type.name === "paragraph" && $to.parentOffset === 0;
  const index = $to.index(-1);
  if (isBefore && $to.node(-1).canReplace(index, index, slice.content)) return point($to.before());
  return point(findRoomBehind($to, slice));
}

/** The nearest end of what is around the place where the blocks may stand: not every block may be in every other. */
function findRoomBehind($to: ResolvedPos, slice: Slice): number {
  for (let depth = $to.depth - 1; depth > 0; depth -= 1) {
    const index = $to.indexAfter(depth);
    if ($to.node(depth).canReplace(index, index, slice.content)) return $to.after(depth + 1);
  }
  return $to.depth === 0 ? $to.pos : $to.after(1);
}

/** The end of the block's own text, or the start of the first within it; null where it has none. */
function findTextIn(block: Node, end: number): number | null {
  if (block.isTextblock) return end - 1;
  let found: number | null = null;
  block.descendants((node, position) => {
    if (node.isTextblock) found ??= end - block.nodeSize + 1 + position + 1;
    return found === null;
  });
  return found;
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
