import type { Editor } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { NodeSelection, Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import { dropPoint } from "@tiptap/pm/transform";
import { joinPlugin } from "../join-plugin.ts";
import { sayBlock } from "./block-names.ts";
import { holdCaret } from "./hold-caret.ts";
import { send, withoutId } from "./move-blocks.ts";

/** Own, so that a field beside the text takes nothing of a block that is let go over it. */
const KIND = "application/x-broadsheet-block";
const CHIP_WORDS = 60;

export interface BlockDrag {
  /** Takes the block along; the text itself shows where it would come to stand. */
  start(event: DragEvent, at: number): void;
  end(): void;
  dispose(): void;
}

/** Whole blocks that are dragged to another place of the text, or copied there with the copying key held. */
export function createBlockDrag(editor: Editor): BlockDrag {
  let from: number | null = null;
  const follow = ({ transaction }: { transaction: Transaction }): void => {
    if (from !== null) from = transaction.mapping.map(from, 1);
  };
  const leave = joinPlugin(
    editor,
    new Plugin({
      key: new PluginKey("dropBlock"),
      props: {
        handleDrop(view, event, slice, isMove) {
          if (from === null) return false;
          const spot = view.posAtCoords({ left: event.clientX, top: event.clientY });
          const to = spot === null ? null : dropPoint(view.state.doc, spot.pos, slice);
          if (to !== null) putBlock(editor, from, to, isMove);
          return true;
        },
      },
    }),
  );

  function end(): void {
    if (from === null) return;
    from = null;
    editor.off("transaction", follow);
    if (editor.isDestroyed) return;
    editor.view.dragging = null;
    // The grip is not within the text, where this is waited for to take the drop cursor away.
    editor.view.dom.dispatchEvent(new DragEvent("dragend"));
  }

  return {
    start(event, at) {
      const node = editor.state.doc.nodeAt(at);
      if (event.dataTransfer === null || node === null || editor.view.composing || !editor.isEditable) {
        event.preventDefault();
        return;
      }
      end();
      from = at;
      editor.on("transaction", follow);
      event.dataTransfer.effectAllowed = "copyMove";
      event.dataTransfer.setData(KIND, node.type.name);
      showChip(event.dataTransfer, node);
      editor.view.dragging = { slice: NodeSelection.create(editor.state.doc, at).content(), move: true };
    },
    end,
    dispose() {
      end();
      leave();
    },
  };
}

/** One step of undo; a block that stays where it was is none. */
export function putBlock(editor: Editor, from: number, to: number, isMove: boolean): boolean {
  const { tr } = editor.state;
  const node = tr.doc.nodeAt(from);
  if (node === null || (isMove && to >= from && to <= from + node.nodeSize)) return false;
  // In before out: a text that is empty for a moment would get a paragraph that nobody wrote.
  tr.insert(to, isMove ? node : withoutId(node));
  if (isMove) {
    const old = tr.mapping.map(from);
    tr.delete(old, old + node.nodeSize);
  }
  return send(editor, holdCaret(tr, isMove && to > from ? to - node.nodeSize : to));
}

/** What hangs on the pointer: its name and first words, since a long block would hide where it goes. */
function showChip(data: DataTransfer, node: Node): void {
  const chip = document.createElement("div");
  chip.className = "grip-chip";
  const words = node.textBetween(0, Math.min(node.content.size, CHIP_WORDS), " ", " ").trim();
  chip.textContent = words === "" ? sayBlock(node) : `${sayBlock(node)}: ${words}`;
  document.body.append(chip);
  data.setDragImage(chip, -12, -4);
  setTimeout(() => chip.remove());
}
