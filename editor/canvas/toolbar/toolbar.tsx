import type { Editor } from "@tiptap/core";
import type { JSX } from "solid-js";
import type { CanvasServices } from "../canvas-services.ts";
import {
  clearFormats,
  setBlock,
  toggleList,
  toggleMark,
  toggleQuote,
  type BlockKind,
  type Formats,
  type TextKind,
} from "../formats.ts";
import { insertions } from "../insertions.ts";
import { createKeyboardInset } from "./keyboard-inset.ts";
import { keepOneTabStop } from "./tab-stop.ts";
import { ToolButton } from "./tool-button.tsx";
import { ToolGap } from "./tool-gap.tsx";
import { ToolIcon } from "./tool-icon.tsx";
import { ToolMenu, type ToolChoice } from "./tool-menu.tsx";

interface ToolbarProps {
  readonly editor: Editor;
  readonly formats: Formats;
  readonly textId: string;
  readonly services: CanvasServices;
  readonly ref: (toolbar: HTMLElement) => void;
}

const BLOCKS: Readonly<Record<BlockKind, string>> = {
  paragraph: "Paragraph",
  heading2: "Heading",
  heading3: "Subheading",
  heading4: "Minor heading",
  codeBlock: "Code",
  caption: "Caption",
  pullQuote: "Pull quote",
  correctionNote: "Note",
};

const BLOCK_KEYS: readonly (readonly [TextKind, string])[] = [
  ["paragraph", "Mod-Alt-0"],
  ["heading2", "Mod-Alt-2"],
  ["heading3", "Mod-Alt-3"],
  ["heading4", "Mod-Alt-4"],
  ["codeBlock", "Mod-Alt-c"],
];

/** What has a button or a menu of its own need not be looked for under “Insert”. */
const BUTTONS = new Set([
  "paragraph",
  "heading2",
  "heading3",
  "heading4",
  "codeBlock",
  "picture",
  "bulletList",
  "orderedList",
  "quote",
]);

/**
 * Slim, one tab stop, arrows within; on a phone at the bottom, above the keyboard, where what comes
 * first is seen without scrolling.
 */
export function Toolbar(props: ToolbarProps): JSX.Element {
  const isOn = (mark: string): boolean => props.formats.marks.has(mark);
  const blocks = (): ToolChoice[] =>
    BLOCK_KEYS.map(([kind, keys]) => ({
      name: BLOCKS[kind],
      keys,
      isOn: props.formats.block === kind,
      onChoose: () => {
        if (props.formats.block === kind) props.editor.commands.focus();
        else setBlock(props.editor, kind);
      },
    }));
  const mark = (
    name: string,
    type: "underline" | "strike" | "code" | "subscript" | "superscript",
    keys: string,
  ): ToolChoice => ({
    name,
    keys,
    isOn: isOn(type),
    onChoose: () => toggleMark(props.editor, type),
  });
  const more = (): ToolChoice[] => [
    mark("Underline", "underline", "Mod-u"),
    mark("Strikethrough", "strike", "Mod-Shift-x"),
    mark("Code", "code", "Mod-e"),
    mark("Subscript", "subscript", "Mod-,"),
    mark("Superscript", "superscript", "Mod-."),
    { name: "Clear formatting", keys: "Mod-\\", onChoose: () => clearFormats(props.editor) },
  ];
  const inserts = (): ToolChoice[] =>
    insertions
      .filter(({ id }) => !BUTTONS.has(id))
      .map(({ name, keys, run }) => ({
        name,
        ...(keys === undefined ? {} : { keys }),
        onChoose: () => run(props.editor, props.services),
      }));

  return (
    <div
      class="toolbar"
      role="toolbar"
      tabIndex={-1}
      aria-label="Formatting"
      aria-controls={props.textId}
      ref={(toolbar) => {
        keepOneTabStop(toolbar, () => props.editor.commands.focus());
        createKeyboardInset(toolbar);
        props.ref(toolbar);
      }}
    >
      <ToolMenu name={`Style: ${BLOCKS[props.formats.block]}`} choices={blocks()} isRadio class="tool-style">
        <span>{BLOCKS[props.formats.block]}</span>
        <ToolIcon name="open" />
      </ToolMenu>
      <ToolGap />
      <ToolButton name="Bold" keys="Mod-b" isPressed={isOn("bold")} onPress={() => toggleMark(props.editor, "bold")}>
        <b aria-hidden="true">B</b>
      </ToolButton>
      <ToolButton
        name="Italic"
        keys="Mod-i"
        isPressed={isOn("italic")}
        onPress={() => toggleMark(props.editor, "italic")}
      >
        <i aria-hidden="true">I</i>
      </ToolButton>
      <ToolButton
        name="Link"
        keys="Mod-Shift-k"
        isPressed={props.formats.href !== null}
        onPress={() => props.services.editLink()}
      >
        <ToolIcon name="link" />
      </ToolButton>
      <ToolGap />
      <ToolButton name="Picture" onPress={() => props.services.choosePicture()}>
        <ToolIcon name="picture" />
      </ToolButton>
      <ToolMenu name="Insert" choices={inserts()}>
        <ToolIcon name="plus" />
      </ToolMenu>
      <ToolGap />
      <ToolButton
        name="Bulleted list"
        keys="Mod-Shift-8"
        isPressed={props.formats.list === "bulletList"}
        onPress={() => toggleList(props.editor, "bulletList")}
      >
        <ToolIcon name="bullets" />
      </ToolButton>
      <ToolButton
        name="Numbered list"
        keys="Mod-Shift-7"
        isPressed={props.formats.list === "orderedList"}
        onPress={() => toggleList(props.editor, "orderedList")}
      >
        <ToolIcon name="numbers" />
      </ToolButton>
      <ToolButton
        name="Quote"
        keys="Mod-Shift-9"
        isPressed={props.formats.isQuote}
        onPress={() => toggleQuote(props.editor)}
      >
        <ToolIcon name="quote" />
      </ToolButton>
      <ToolMenu name="More formatting" choices={more()}>
        <ToolIcon name="more" isBold />
      </ToolMenu>
      <ToolGap />
      <ToolButton
        name="Undo"
        keys="Mod-z"
        isDisabled={!props.formats.canUndo}
        onPress={() => props.editor.chain().focus().undo().run()}
      >
        <ToolIcon name="undo" />
      </ToolButton>
      <ToolButton
        name="Redo"
        keys="Mod-Shift-z"
        isDisabled={!props.formats.canRedo}
        onPress={() => props.editor.chain().focus().redo().run()}
      >
        <ToolIcon name="redo" />
      </ToolButton>
    </div>
  );
}
