import type { Editor } from "@tiptap/core";
import type { Command } from "../../ui/commands.ts";
import { blockForms } from "./block-forms.ts";
import { deleteBlocks, duplicateBlocks, moveBlocks } from "./move-blocks.ts";
import { canTurnInto, turnInto } from "./turn-into.ts";

const ACTS: readonly (Pick<Command, "id" | "name" | "keys"> & { readonly act: (editor: Editor) => boolean })[] = [
  { id: "block.up", name: "Move up", keys: "Alt-Shift-ArrowUp", act: (editor) => moveBlocks(editor, -1) },
  { id: "block.down", name: "Move down", keys: "Alt-Shift-ArrowDown", act: (editor) => moveBlocks(editor, 1) },
  { id: "block.duplicate", name: "Duplicate", keys: "Mod-Shift-d", act: duplicateBlocks },
  { id: "block.delete", name: "Delete", act: deleteBlocks },
];

/** What can be done now with the block, or blocks, at the caret. */
export function listBlockCommands(editor: Editor): Command[] {
  if (!editor.isEditable) return [];
  const acts = ACTS.map(({ act, ...rest }): Command => ({ ...rest, group: "Block", run: () => void act(editor) }));
  const turns = blockForms
    .filter((form) => canTurnInto(editor.state, form))
    .map((form): Command => ({
      id: `block.turn.${form.id}`,
      name: `Turn into ${form.name}`,
      group: "Block",
      keywords: ["change", "convert"],
      run: () => void turnInto(editor, form),
    }));
  return [...acts, ...turns];
}

/** By the key's place where a layout puts another sign on it with Shift or Alt. */
export function runBlockKey(editor: Editor, event: KeyboardEvent): boolean {
  const isMod = event.ctrlKey || event.metaKey;
  if (!event.shiftKey || isMod === event.altKey) return false;
  if (event.altKey && event.key === "ArrowUp") moveBlocks(editor, -1);
  else if (event.altKey && event.key === "ArrowDown") moveBlocks(editor, 1);
  else if (isMod && event.key.toLowerCase() === "d") duplicateBlocks(editor);
  else return false;
  return true;
}
