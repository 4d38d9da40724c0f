import { Extension, type Editor } from "@tiptap/core";
import type { Transaction } from "@tiptap/pm/state";
import { Plugin, PluginKey } from "@tiptap/pm/state";

const key = new PluginKey<Map<string, string>>("mediaRenames");

/**
 * An upload turned out to be a picture that is here already, under another id. Every figure takes
 * that id, also one that comes back by undo later.
 */
export const MediaRenames = Extension.create({
  name: "mediaRenames",

  addProseMirrorPlugins() {
    return [
      new Plugin<Map<string, string>>({
        key,
        state: { init: () => new Map(), apply: (_tr, renames) => renames },
        appendTransaction(transactions, _before, state) {
          const renames = key.getState(state);
          if (!renames?.size || !transactions.some((tr) => tr.docChanged || tr.getMeta(key))) return null;
          const tr = renameFigures(state.tr, renames);
          return tr.docChanged ? tr : null;
        },
      }),
    ];
  },
});

export function renameMedia(editor: Editor, from: string, to: string): void {
  if (from === to) return;
  key.getState(editor.state)?.set(from, to);
  editor.view.dispatch(editor.state.tr.setMeta(key, true).setMeta("addToHistory", false));
}

function renameFigures(tr: Transaction, renames: ReadonlyMap<string, string>): Transaction {
  tr.doc.descendants((node, position) => {
    const to = node.type.name === "figure" ? renames.get(String(node.attrs["mediaId"])) : undefined;
    if (to !== undefined) tr.setNodeAttribute(position, "mediaId", to);
    return !node.isTextblock;
  });
  return tr;
}
