import type { Editor } from "@tiptap/core";
import { NodeSelection, TextSelection } from "@tiptap/pm/state";
import { createSignal } from "solid-js";

export interface OpenFootnote {
  readonly editor: Editor;
  readonly position: number;
}

const [opened, setOpened] = createSignal<OpenFootnote | null>(null);

/** The note that is being written, on whichever canvas. */
export { opened as openedFootnote };

export function openFootnote(editor: Editor, position: number): void {
  editor.view.dispatch(editor.state.tr.setSelection(NodeSelection.create(editor.state.doc, position)));
  setOpened({ editor, position });
}

/** Closes the note; the caret goes behind its number. A note without words goes. */
export function closeFootnote(isToText: boolean): void {
  const open = opened();
  setOpened(null);
  if (open === null || open.editor.isDestroyed) return;
  const { editor, position } = open;
  const node = editor.state.doc.nodeAt(position);
  if (node?.type.name !== "footnote") return;
  const { tr } = editor.state;
  const isBlank = String(node.attrs["note"]).trim() === "";
  if (isBlank) tr.delete(position, position + 1);
  if (isToText) tr.setSelection(TextSelection.create(tr.doc, isBlank ? position : position + 1));
  if (tr.docChanged || tr.selectionSet) editor.view.dispatch(tr);
  if (isToText) editor.view.focus();
}

export function removeFootnote(): void {
  const open = opened();
  setOpened(null);
  if (open === null || open.editor.state.doc.nodeAt(open.position)?.type.name !== "footnote") return;
  open.editor.view.dispatch(open.editor.state.tr.delete(open.position, open.position + 1));
  open.editor.view.focus();
}

/** Another version of the text may come in while a note is open: it stays with its number, or closes with it. */
export function followFootnote(editor: Editor, map: (position: number) => number): void {
  const open = opened();
  if (open?.editor !== editor) return;
  const position = map(open.position);
  const isThere = editor.state.doc.nodeAt(position)?.type.name === "footnote";
  if (!isThere) setOpened(null);
  else if (position !== open.position) setOpened({ editor, position });
}
