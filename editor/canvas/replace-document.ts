import type { Editor } from "@tiptap/core";
import type { DocumentJson } from "../../schema/document-json.ts";

/**
 * Shows another version of the text. Only what differs is replaced, outside the history: what the
 * person did before can still be undone wherever the new version left it in place.
 */
export function replaceDocument(editor: Editor, json: DocumentJson): void {
  const next = editor.schema.nodeFromJSON(json);
  next.check();
  const { doc } = editor.state;
  const from = doc.content.findDiffStart(next.content);
  const ends = doc.content.findDiffEnd(next.content);
  if (from === null || ends === null) return;
  const overlap = Math.max(0, from - Math.min(ends.a, ends.b));
  const tr = editor.state.tr.setMeta("addToHistory", false).setMeta("preventUpdate", true);
  tr.replace(from, ends.a + overlap, next.slice(from, ends.b + overlap));
  if (!tr.doc.eq(next)) tr.replaceWith(0, tr.doc.content.size, next.content);
  editor.view.dispatch(tr);
}
