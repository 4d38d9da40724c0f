import type { Editor } from "@tiptap/core";
import { NodeSelection, Plugin, PluginKey } from "@tiptap/pm/state";
import { onCleanup, Show, type JSX } from "solid-js";
import { SETTLE_MS } from "../block-ids.ts";
import type { CanvasServices } from "../canvas-services.ts";
import { putNewsBlock } from "../news-blocks.ts";
import { FootnotePopover } from "./footnote-popover.tsx";
import { followFootnote, openedFootnote, openFootnote } from "./open-footnote.ts";

interface FootnotesProps {
  readonly editor: Editor;
  readonly root: HTMLElement;
  readonly services: CanvasServices;
}

const key = new PluginKey("footnotes");

/** The notes of the text: numbered, heard with their words, opened by a click or Enter. */
export function Footnotes(props: FootnotesProps): JSX.Element {
  // A canvas' tools are made once, for the editor that they were made with.
  // oxlint-disable-next-line solid/reactivity
  const { editor, services } = props;
  const plugin = new Plugin({
    key,
    view: () => ({ update: (view) => nameFootnotes(view.dom) }),
    props: {
      handleClickOn(_view, _position, node, at) {
        if (node.type.name !== "footnote" || !editor.isEditable) return false;
        openFootnote(editor, at);
        return true;
      },
      handleKeyDown(view, event) {
        const { selection } = view.state;
        const isNote = selection instanceof NodeSelection && selection.node.type.name === "footnote";
        if (event.key === "Enter" && isNote && !event.isComposing) {
          openFootnote(editor, selection.from);
          return true;
        }
        const isMod = event.ctrlKey || event.metaKey;
        if (!isMod || !event.altKey || event.code !== "KeyF") return false;
        void putNewsBlock("footnote", editor, services);
        return true;
      },
    },
  });
  const join = (): void => {
    if (editor.isDestroyed) return;
    if (editor.view.composing) {
      editor.view.dom.addEventListener("compositionend", () => setTimeout(join, 2 * SETTLE_MS), { once: true });
      return;
    }
    editor.registerPlugin(plugin, (own, plugins) => [own, ...plugins]);
    nameFootnotes(editor.view.dom);
  };
  join();
  const follow = ({ transaction }: { transaction: { mapping: { map(position: number): number } } }): void =>
    followFootnote(editor, (position) => transaction.mapping.map(position));
  editor.on("transaction", follow);
  onCleanup(() => {
    editor.off("transaction", follow);
    if (!editor.isDestroyed) editor.unregisterPlugin(key);
  });
  return (
    <Show when={openedFootnote()?.editor === editor}>
      <FootnotePopover editor={editor} root={props.root} />
    </Show>
  );
}

/** The number is drawn by the stylesheet; here it is said. */
function nameFootnotes(dom: HTMLElement): void {
  const notes = dom.querySelectorAll("sup[data-footnote]");
  for (const [index, note] of notes.entries()) {
    note.setAttribute("data-number", String(index + 1));
    const name = `Footnote ${index + 1}: ${note.getAttribute("data-footnote") || "without words yet"}`;
    if (note.getAttribute("aria-label") === name) continue;
    note.setAttribute("role", "button");
    note.setAttribute("aria-label", name);
    note.setAttribute("title", name);
  }
}
