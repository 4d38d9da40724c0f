import type { Editor } from "@tiptap/core";
import { NodeSelection, Plugin, PluginKey } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { joinPlugin } from "./join-plugin.ts";

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

/** Escape takes hold of the block around the caret; a menu that is open beside the text has the key first. */
export function holdBlockOnEscape(editor: Editor): () => void {
  return joinPlugin(
    editor,
    new Plugin({
      key: new PluginKey("holdBlock"),
      props: { handleKeyDown: (view, event) => event.key === "Escape" && !event.isComposing && holdBlock(view) },
    }),
  );
}

function holdBlock(view: EditorView): boolean {
  const { dom, state } = view;
  if (dom.hasAttribute("aria-activedescendant")) return false;
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if (!HELD.has($from.node(depth).type.name)) continue;
    view.dispatch(state.tr.setSelection(NodeSelection.create(state.doc, $from.before(depth))).scrollIntoView());
    return true;
  }
  return false;
}
