import { Extension, getMarkRange, type Editor } from "@tiptap/core";
import { NodeSelection, Selection } from "@tiptap/pm/state";
import { clearFormats, setBlock, toggleList, toggleMark, toggleQuote } from "./formats.ts";

export interface ShortcutOptions {
  readonly editLink: () => void;
  readonly focusToolbar: () => void;
  readonly leaveTop: () => void;
}

const noop = (): void => undefined;

/** Every key of the canvas that formats; how they are called is in key-names.ts. */
export const Shortcuts = Extension.create<ShortcutOptions>({
  name: "shortcuts",
  // Before the editor's own keys: Enter in a list makes an item, not a paragraph within one.
  priority: 110,

  addOptions: () => ({ editLink: noop, focusToolbar: noop, leaveTop: noop }),

  addKeyboardShortcuts() {
    const { editor, options } = this;
    const does = (action: () => void) => (): true => {
      action();
      return true;
    };
    return {
      "Mod-b": does(() => toggleMark(editor, "bold")),
      "Mod-i": does(() => toggleMark(editor, "italic")),
      "Mod-u": does(() => toggleMark(editor, "underline")),
      "Mod-e": does(() => toggleMark(editor, "code")),
      "Mod-Shift-x": does(() => toggleMark(editor, "strike")),
      "Mod-,": does(() => toggleMark(editor, "subscript")),
      "Mod-.": does(() => toggleMark(editor, "superscript")),
      "Mod-\\": does(() => clearFormats(editor)),
      // Where there is nothing to link the key is the palette's.
      "Mod-k": () => isAtLink(editor) && does(() => options.editLink())(),
      "Mod-Shift-k": does(() => options.editLink()),
      "Mod-Alt-0": does(() => setBlock(editor, "paragraph")),
      "Mod-Alt-2": does(() => setBlock(editor, "heading2")),
      "Mod-Alt-3": does(() => setBlock(editor, "heading3")),
      "Mod-Alt-4": does(() => setBlock(editor, "heading4")),
      "Mod-Alt-c": does(() => setBlock(editor, "codeBlock")),
      "Mod-Shift-7": does(() => toggleList(editor, "orderedList")),
      "Mod-Shift-8": does(() => toggleList(editor, "bulletList")),
      "Mod-Shift-9": does(() => toggleQuote(editor)),
      "Alt-F10": does(() => options.focusToolbar()),
      Enter: () => editor.commands.splitListItem("listItem"),
      "Shift-Enter": () => breakLine(editor),
      Tab: () => editor.commands.sinkListItem("listItem") || isInList(editor),
      "Shift-Tab": () => editor.commands.liftListItem("listItem"),
      ArrowUp: () => leaveTop(editor, options),
      Backspace: () => leaveTop(editor, options),
    };
  },
});

function isAtLink({ state }: Editor): boolean {
  const { selection, schema } = state;
  if (!selection.empty) return !(selection instanceof NodeSelection);
  return getMarkRange(selection.$from, schema.marks["link"]!) !== undefined;
}

function breakLine(editor: Editor): boolean {
  const { state, view } = editor;
  const { parent } = state.selection.$from;
  if (parent.type.spec.code) return editor.commands.newlineInCode();
  if (!parent.inlineContent) return false;
  view.dispatch(state.tr.replaceSelectionWith(state.schema.nodes["hardBreak"]!.create(), true).scrollIntoView());
  return true;
}

/** A first item cannot go deeper; the key must not throw the caret out of the text for that. */
function isInList(editor: Editor): boolean {
  const { $from } = editor.state.selection;
  return $from.depth >= 2 && $from.node(-1).type.name === "listItem";
}

/** At the very start of the text, upwards leads out of it. */
function leaveTop(editor: Editor, { leaveTop: leave }: ShortcutOptions): boolean {
  const { selection, doc } = editor.state;
  const { $from, empty } = selection;
  const isStart = empty && $from.pos === Selection.atStart(doc).from;
  if (!isStart || $from.depth !== 1 || $from.parent.type.name !== "paragraph") return false;
  leave();
  return true;
}
