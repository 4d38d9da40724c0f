import type { Editor } from "@tiptap/core";
import type { MarkName } from "../../schema/document.ts";
import type { Command } from "../ui/commands.ts";
import type { CanvasServices } from "./canvas-services.ts";
import { clearFormats, toggleMark } from "./formats.ts";
import { insertions } from "./insertions.ts";
import type { ToolChoice } from "./toolbar/tool-menu.tsx";

const MARKS: readonly (readonly [MarkName, string, string])[] = [
  ["bold", "Bold", "Mod-b"],
  ["italic", "Italic", "Mod-i"],
  ["underline", "Underline", "Mod-u"],
  ["strike", "Strikethrough", "Mod-Shift-x"],
  ["code", "Code within a line", "Mod-e"],
  ["subscript", "Subscript", "Mod-,"],
  ["superscript", "Superscript", "Mod-."],
];

/** Those that have no button beside a selection. */
export function listMarkChoices(editor: Editor, isOn: (mark: MarkName) => boolean): ToolChoice[] {
  const marks = MARKS.filter(([mark]) => mark !== "bold" && mark !== "italic");
  return [
    ...marks.map(([mark, name, keys]) => ({
      name,
      keys,
      isOn: isOn(mark),
      onChoose: () => toggleMark(editor, mark),
    })),
    { name: "Clear formatting", keys: "Mod-\\", onChoose: () => clearFormats(editor) },
  ];
}

/** What the palette offers of the canvas. */
export function listCanvasCommands(editor: Editor, services: CanvasServices): Command[] {
  if (!editor.isEditable) return [];
  const inText = (id: string, name: string, run: () => void, keys?: string, keywords?: string[]): Command => ({
    id: `text.${id}`,
    name,
    group: "Text",
    ...(keys === undefined ? {} : { keys }),
    ...(keywords === undefined ? {} : { keywords }),
    run,
  });
  return [
    ...insertions.map(({ id, name, hint, keywords, keys, run }): Command => ({
      id: `insert.${id}`,
      name,
      group: "Insert",
      keywords: [...keywords, hint],
      ...(keys === undefined ? {} : { keys }),
      run: () => run(editor, services),
    })),
    ...MARKS.map(([mark, name, keys]) => inText(mark, name, () => toggleMark(editor, mark), keys, ["format"])),
    inText("link", "Link…", () => services.editLink(), "Mod-Shift-k", ["address", "url"]),
    inText("clear", "Clear formatting", () => clearFormats(editor), "Mod-\\", ["plain"]),
    inText("undo", "Undo", () => editor.chain().focus().undo().run(), "Mod-z"),
    inText("redo", "Redo", () => editor.chain().focus().redo().run(), "Mod-Shift-z"),
  ];
}
