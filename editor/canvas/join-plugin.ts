import type { Editor } from "@tiptap/core";
import type { Plugin } from "@tiptap/pm/state";

/**
 * Adds a plugin to an editor that stands already, once nothing is being composed: the views are made anew
 * for it. `isFirst` puts it before all others, of which one would answer in its stead. Returns what takes it
 * out again.
 */
export function joinPlugin(editor: Editor, plugin: Plugin, isFirst = false): () => void {
  let isWanted = true;
  const join = (): void => {
    if (!isWanted || editor.isDestroyed) return;
    editor.registerPlugin(plugin, isFirst ? (one, all) => [one, ...all] : undefined);
  };
  if (editor.view.composing) editor.view.dom.addEventListener("compositionend", () => setTimeout(join), { once: true });
  else join();
  return () => {
    isWanted = false;
    if (editor.isDestroyed) return;
    const { state, view } = editor;
    view.updateState(state.reconfigure({ plugins: state.plugins.filter((other) => other !== plugin) }));
  };
}
