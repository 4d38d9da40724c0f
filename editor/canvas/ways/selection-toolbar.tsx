import type { Editor } from "@tiptap/core";
import { TextSelection, type EditorState, type Selection } from "@tiptap/pm/state";
import { createSignal, onCleanup, onMount, Show, type JSX } from "solid-js";
import { createMediaQuery } from "../../ui/media-query.ts";
import { listMarkChoices } from "../canvas-commands.ts";
import type { CanvasServices } from "../canvas-services.ts";
import { isSameFormats, readFormats, setBlock, toggleMark, toggleQuote, type Formats } from "../formats.ts";
import { insertions } from "../insertions.ts";
import { keepOneTabStop } from "../toolbar/tab-stop.ts";
import { ToolButton } from "../toolbar/tool-button.tsx";
import { ToolGap } from "../toolbar/tool-gap.tsx";
import { ToolIcon } from "../toolbar/tool-icon.tsx";
import { ToolMenu } from "../toolbar/tool-menu.tsx";
import { placeBar } from "./place-bar.ts";
import "../../styles/selection-bar.css";

interface SelectionToolbarProps {
  readonly editor: Editor;
  readonly root: HTMLElement;
  readonly services: CanvasServices;
}

/** A finger's selection has the system's own menu above it, and the toolbar is at hand at the foot. */
const BY_MOUSE = "(hover: hover) and (pointer: fine)";
const KEYS_PAUSE_MS = 300;
/** The text reads a selection a moment after the pointer was let go. */
const POINTER_PAUSE_MS = 60;
const NOT_WORDS = new Set(["figure", "pullQuote", "correctionNote", "tableCell", "tableHeader"]);

/** What is wanted most often of selected words, beside them once the selection has settled. */
export function SelectionToolbar(props: SelectionToolbarProps): JSX.Element {
  // A canvas' tools are made once, for the editor that they were made with.
  // oxlint-disable-next-line solid/reactivity
  const { editor, root, services } = props;
  const [formats, setFormats] = createSignal<Formats | null>(null, {
    equals: (one, other) => one === other || isSameFormats(one ?? undefined, other ?? undefined),
  });
  const [canTurn, setCanTurn] = createSignal(false);
  const isByMouse = createMediaQuery(BY_MOUSE);
  const pullQuote = insertions.find(({ id }) => id === "pullQuote")!;
  let bar: HTMLElement | undefined;
  let timer = 0;
  let isPressed = false;
  let dismissed: Selection | null = null;

  const hide = (): void => {
    clearTimeout(timer);
    if (formats() !== null) setFormats(null);
  };

  /** Until something else is selected, or the same once more by hand. */
  function dismiss(): void {
    dismissed = editor.state.selection;
    hide();
  }

  function look(): void {
    if (dismissed?.eq(editor.state.selection)) return;
    dismissed = null;
    const isMeant = editor.view.hasFocus() || (bar?.contains(document.activeElement) ?? false);
    if (!isByMouse() || isPressed || !isMeant || !isWorthIt(editor)) {
      hide();
      return;
    }
    setCanTurn(isPlain(editor.state));
    setFormats(readFormats(editor, { canUndo: false, canRedo: false }));
    place();
  }

  function place(): void {
    if (bar === undefined) return;
    const spot = placeBar(editor.view, root, bar);
    bar.style.left = `${spot.left}px`;
    bar.style.top = `${spot.top}px`;
  }

  const wait = (pause: number): void => {
    clearTimeout(timer);
    timer = window.setTimeout(() => !editor.isDestroyed && look(), pause);
  };

  /** Every key comes by here, so that nothing is looked at where nothing is selected. */
  function onTransaction(): void {
    const { selection } = editor.state;
    if (selection.empty) hide();
    else if (formats() === null) wait(KEYS_PAUSE_MS);
    else if (isWorthIt(editor)) {
      setFormats(readFormats(editor, { canUndo: false, canRedo: false }));
      // The words may have moved, or others been added to them.
      wait(POINTER_PAUSE_MS);
    } else hide();
  }

  function onKey(event: KeyboardEvent): void {
    if (formats() === null || event.isComposing) return;
    if (event.key === "Escape") dismiss();
    else if (event.key === "F10" && event.altKey) bar?.querySelector("button")?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  onMount(() => {
    const { dom } = editor.view;
    const onDown = (event: PointerEvent): void => {
      if (event.target instanceof Node && bar?.contains(event.target)) return;
      isPressed = true;
      dismissed = null;
      hide();
    };
    const onUp = (): void => {
      if (!isPressed) return;
      isPressed = false;
      if (editor.view.hasFocus()) wait(POINTER_PAUSE_MS);
    };
    const onBlur = ({ event }: { event: FocusEvent }): void => {
      if (!(event.relatedTarget instanceof Node) || !bar?.contains(event.relatedTarget)) hide();
    };
    editor.on("transaction", onTransaction);
    editor.on("blur", onBlur);
    dom.addEventListener("keydown", onKey, true);
    document.addEventListener("pointerdown", onDown, true);
    document.addEventListener("pointerup", onUp, true);
    document.addEventListener("pointercancel", onUp, true);
    document.addEventListener("dragend", onUp, true);
    addEventListener("resize", hide);
    onCleanup(() => {
      clearTimeout(timer);
      editor.off("transaction", onTransaction);
      editor.off("blur", onBlur);
      dom.removeEventListener("keydown", onKey, true);
      document.removeEventListener("pointerdown", onDown, true);
      document.removeEventListener("pointerup", onUp, true);
      document.removeEventListener("pointercancel", onUp, true);
      document.removeEventListener("dragend", onUp, true);
      removeEventListener("resize", hide);
    });
  });

  const isOn = (mark: string): boolean => formats()?.marks.has(mark) ?? false;
  const leave = (): void => {
    editor.view.focus();
    dismiss();
  };

  return (
    <Show when={formats() !== null}>
      <div
        class="selection-bar"
        role="toolbar"
        aria-label="Selected words"
        aria-controls={editor.view.dom.id}
        ref={(made) => {
          bar = made;
          keepOneTabStop(made, leave);
          onCleanup(() => (bar = undefined));
        }}
        onFocusOut={({ relatedTarget, currentTarget }) => {
          const isWithin = relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
          if (!isWithin && relatedTarget !== editor.view.dom) hide();
        }}
      >
        <ToolButton name="Bold" keys="Mod-b" isPressed={isOn("bold")} onPress={() => toggleMark(editor, "bold")}>
          <b aria-hidden="true">B</b>
        </ToolButton>
        <ToolButton name="Italic" keys="Mod-i" isPressed={isOn("italic")} onPress={() => toggleMark(editor, "italic")}>
          <i aria-hidden="true">I</i>
        </ToolButton>
        <ToolButton name="Link" keys="Mod-k" isPressed={isOn("link")} onPress={() => services.editLink()}>
          <ToolIcon name="link" />
        </ToolButton>
        <ToolMenu name="More formatting" choices={listMarkChoices(editor, isOn)}>
          <ToolIcon name="more" isBold />
        </ToolMenu>
        <Show when={canTurn()}>
          <ToolGap />
          <ToolButton
            name="Heading"
            keys="Mod-Alt-2"
            isPressed={formats()?.block === "heading2"}
            onPress={() => setBlock(editor, "heading2")}
          >
            <b aria-hidden="true">H</b>
          </ToolButton>
          <ToolButton
            name="Quote"
            keys="Mod-Shift-9"
            isPressed={formats()?.isQuote ?? false}
            onPress={() => toggleQuote(editor)}
          >
            <ToolIcon name="quote" />
          </ToolButton>
          <ToolButton name="Pull quote of these words" onPress={() => pullQuote.run(editor, services)}>
            <span class="pull-sign">Pull</span>
          </ToolButton>
        </Show>
      </div>
    </Show>
  );
}

/** Words within text, which is not code, and nothing is being composed. */
function isWorthIt({ state, view, isEditable }: Editor): boolean {
  const { selection, doc } = state;
  if (!isEditable || view.composing || !(selection instanceof TextSelection) || selection.empty) return false;
  const { $from, $to, from, to } = selection;
  if ($from.parent.type.spec.code || $to.parent.type.spec.code) return false;
  return !$from.sameParent($to) || doc.textBetween(from, to).trim() !== "";
}

/** Whether the words can become a heading or a quotation where they stand. */
function isPlain({ selection: { $from, $to } }: EditorState): boolean {
  for (const $end of [$from, $to]) {
    for (let depth = $end.depth; depth > 0; depth -= 1) if (NOT_WORDS.has($end.node(depth).type.name)) return false;
  }
  return true;
}
