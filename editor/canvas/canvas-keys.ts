import { insertions } from "./insertions.ts";

/** A key of the canvas and what it does, for the sheet of shortcuts. */
export interface CanvasKey {
  readonly id: string;
  readonly name: string;
  readonly group: string;
  readonly keys: string;
}

const text: Readonly<Record<string, string>> = {
  "Mod-b": "Bold",
  "Mod-i": "Italic",
  "Mod-u": "Underline",
  "Mod-Shift-x": "Strikethrough",
  "Mod-e": "Code",
  "Mod-,": "Subscript",
  "Mod-.": "Superscript",
  "Mod-Shift-k": "Link",
  "Mod-k": "Link the selected words, or change the link at the caret",
  "Mod-\\": "Clear formatting",
  "Mod-z": "Undo",
  "Mod-Shift-z": "Redo",
  "Mod-Shift-v": "Paste as plain text",
};

const moving: Readonly<Record<string, string>> = {
  "Shift-Enter": "Break the line within a paragraph",
  Tab: "Make an item of a list deeper, or go to a block’s controls",
  "Shift-Tab": "Make an item of a list shallower",
  "Alt-F10": "Go to the toolbar",
  "Mod-Enter": "Go on below a block",
  Escape: "Take hold of the block around the caret",
};

function toKeys(group: string, names: Readonly<Record<string, string>>): CanvasKey[] {
  return Object.entries(names).map(([keys, name]) => ({ id: keys, name, group, keys }));
}

/** The keys that are the text's own; what is offered as a command is listed with it. */
export const canvasKeys: readonly CanvasKey[] = [
  ...toKeys("Text", text),
  ...insertions.flatMap(({ id, name, keys }) => (keys === undefined ? [] : [{ id, name, group: "Insert", keys }])),
  ...toKeys("Writing", moving),
];
