import type { Editor } from "@tiptap/core";
import { NodeSelection } from "@tiptap/pm/state";

const HELD = new Set([
  "quote",
  "pullQuote",
  "sourceExcerpt",
  "factBox",
  "correctionNote",
  "gallery",
  "table",
  "figure",
]);

/** Escape takes hold of the block around the caret; menus and fields that have a use for the key come first. */
export function holdBlockOnEscape(editor: Editor, root: HTMLElement): () => void {
  const onKey = (event: KeyboardEvent): void => {
    const isInText = event.target instanceof Node && editor.view.dom === event.target;
    if (event.key !== "Escape" || event.defaultPrevented || event.isComposing || !isInText) return;
    const { $from } = editor.state.selection;
    for (let depth = $from.depth; depth > 0; depth -= 1) {
      if (!HELD.has($from.node(depth).type.name)) continue;
      const { tr } = editor.state;
      editor.view.dispatch(tr.setSelection(NodeSelection.create(tr.doc, $from.before(depth))).scrollIntoView());
      event.preventDefault();
      return;
    }
  };
  root.addEventListener("keydown", onKey);
  return () => root.removeEventListener("keydown", onKey);
}
