import { TextSelection } from "@tiptap/pm/state";
import type { BlockView } from "./views/block-view.ts";

/** What is in the block stays, without the block around it. */
export function unwrapBlock({ editor, node, position }: BlockView): void {
  const at = position();
  if (at === undefined) return;
  const { tr } = editor.state;
  tr.replaceWith(at, at + node.nodeSize, node.content);
  tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1)));
  editor.view.dispatch(tr.scrollIntoView());
  editor.view.focus();
}
