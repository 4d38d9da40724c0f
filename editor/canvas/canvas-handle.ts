import type { Editor } from "@tiptap/core";
import { Selection } from "@tiptap/pm/state";
import type { DocumentJson } from "../../schema/document-json.ts";
import { SETTLE_MS } from "./block-ids.ts";
import { insertFigures } from "./insert-figures.ts";
import { renameMedia } from "./media-renames.ts";
import { listMediaIds, readDocument } from "./read-document.ts";
import { replaceDocument, type Replacing } from "./replace-document.ts";

/** What the desk around the canvas may do with it. */
export interface CanvasHandle {
  /** For the parts of the desk that look into the text themselves. */
  readonly editor: Editor;
  /** Without a place, the caret goes where it was last. */
  focus(at?: "start" | "end"): void;
  insertFigure(mediaId: string): void;
  /** At a place between blocks, or at the caret. */
  insertFigures(mediaIds: readonly string[], at?: number): void;
  /** The server knew the same bytes under another id: every figure of `from` shows `to`. */
  renameMedia(from: string, to: string): void;
  /** Shows another version of the text. Undo stays sane; `onChange` is not called. */
  replace(document: DocumentJson, how: Replacing): void;
  /** Once no input method is composing: a block that is redrawn before would lose what is composed. */
  whenSettled(): Promise<void>;
  readDocument(): DocumentJson;
  /** The pictures in the text, in order, each once. */
  mediaIds(): string[];
}

export function makeHandle(editor: Editor): CanvasHandle {
  return {
    editor,
    focus: (at) => focus(editor, at),
    insertFigure: (mediaId) => insertFigures(editor, [mediaId]),
    insertFigures: (mediaIds, at) => insertFigures(editor, mediaIds, at),
    renameMedia: (from, to) => renameMedia(editor, from, to),
    replace: (document, how) => replaceDocument(editor, document, how),
    whenSettled: () => whenSettled(editor),
    readDocument: () => readDocument(editor.state.doc),
    mediaIds: () => listMediaIds(editor.state.doc),
  };
}

/** At once, not in the next frame: a key that follows must not be lost. */
function focus({ view, state }: Editor, at: "start" | "end" | undefined): void {
  if (at) {
    view.dispatch(
      state.tr
        .setSelection(at === "start" ? Selection.atStart(state.doc) : Selection.atEnd(state.doc))
        .scrollIntoView(),
    );
  }
  view.focus();
}

function whenSettled({ view }: Editor): Promise<void> {
  if (!view.composing) return Promise.resolve();
  return new Promise((resolve) => {
    view.dom.addEventListener("compositionend", () => setTimeout(resolve, 2 * SETTLE_MS), { once: true });
  });
}
