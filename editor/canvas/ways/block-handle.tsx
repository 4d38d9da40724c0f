import type { Editor } from "@tiptap/core";
import { NodeSelection, type Selection } from "@tiptap/pm/state";
import { createSignal, createUniqueId, onCleanup, onMount, Show, type JSX } from "solid-js";
import { provideCommands } from "../../ui/commands.ts";
import { createMediaQuery } from "../../ui/media-query.ts";
import { showKeys } from "../key-names.ts";
import { BlockMenu, type MenuCall } from "./block-menu.tsx";
import { sayBlock, sayBlocks } from "./block-names.ts";
import { BlockTool } from "./block-tool.tsx";
import { createBlockDrag } from "./drag-block.ts";
import { findBlockAtCaret, findBlockUnder, type FoundBlock } from "./find-block.ts";
import { findUnits } from "./find-units.ts";
import { holdCaret } from "./hold-caret.ts";
import { placeGrip, type GripSpot } from "./place-grip.ts";
import "../../styles/block-handle.css";

interface Grip extends GripSpot {
  readonly at: number;
  readonly name: string;
}

/** Without a mouse, beside the caret's block, but not where the toolbar has a button for it. */
const BY_CARET = "(hover: none) and (min-width: 641px)";
const SETTLE_MS = 150;

/** A grip in the margin: dragged it moves the block, pressed it says what else can be done with it. */
export function BlockHandle(props: { editor: Editor; root: HTMLElement }): JSX.Element {
  const menuId = createUniqueId();
  const [grip, setGrip] = createSignal<Grip | null>(null);
  const [isOpen, setOpen] = createSignal(false);
  const isByCaret = createMediaQuery(BY_CARET);
  let openMenu!: (call: MenuCall) => void;
  let element: HTMLElement | undefined;
  let isDragging = false;
  // A canvas' tools are made once, for the editor that they were made with.
  // oxlint-disable-next-line solid/reactivity
  const { editor, root } = props;
  const drag = createBlockDrag(editor);

  function show(found: FoundBlock | null): void {
    if (isDragging || isOpen() || found === null || !editor.isEditable) return;
    const now = grip();
    const spot = placeGrip(root, found);
    if (now?.at === found.at && now.left === spot.left && now.top === spot.top) return;
    setGrip({ ...spot, at: found.at, name: sayBlock(found.node) });
  }

  function hide(): void {
    if (grip() !== null && !isDragging && !isOpen()) setGrip(null);
  }

  /** On the caret's block, or blocks, as their keys are. */
  function openAtCaret(beside?: MenuCall["beside"], isTouch = false): void {
    openMenu({
      name: sayBlocks(findUnits(editor.state).nodes),
      beside: beside ?? findCaretLine(editor),
      isTouch,
      onClose: (isDone) => isDone && settle(),
    });
  }

  /** On the whole block beside the grip; where nothing is chosen the caret is back where it was. */
  function openAtGrip(isTouch: boolean): void {
    const held = grip();
    if (held === null || element === undefined) return;
    const { selection } = editor.state;
    const { depth, from, nodes } = findUnits(editor.state);
    const isMeant = depth === 0 && nodes.length === 1 && from === held.at;
    if (!isMeant) take(NodeSelection.create(editor.state.doc, held.at));
    openMenu({
      name: held.name,
      beside: element.getBoundingClientRect(),
      isTouch,
      onClose(isDone) {
        if (isDone) settle();
        else if (!isMeant) take(selection);
      },
    });
  }

  function take(selection: Selection): void {
    const { tr } = editor.state;
    if (selection.$from.doc === tr.doc) editor.view.dispatch(tr.setSelection(selection));
  }

  /** The act itself comes right after the menu has closed. */
  function settle(): void {
    queueMicrotask(() => {
      const { selection, tr } = editor.state;
      if (!(selection instanceof NodeSelection) || !selection.node.isBlock) return;
      editor.view.dispatch(holdCaret(tr, selection.from));
    });
  }

  onMount(() => {
    const { view } = editor;
    let frame = 0;
    let last = { x: -1, y: -1 };
    const onMove = (event: PointerEvent): void => {
      const { target, clientX: x, clientY: y, pointerType, buttons } = event;
      // A browser tells of a pointer that lies still, too, when the text moves under it.
      if (pointerType === "touch" || buttons !== 0 || (x === last.x && y === last.y)) return;
      last = { x, y };
      if (frame !== 0 || (target instanceof Node && element?.contains(target))) return;
      frame = requestAnimationFrame(() => {
        frame = 0;
        if (!editor.isDestroyed) show(findBlockUnder(view, target, y));
      });
    };
    let timer = 0;
    const followCaret = (): void => {
      clearTimeout(timer);
      if (isByCaret()) timer = window.setTimeout(() => !editor.isDestroyed && show(findBlockAtCaret(view)), SETTLE_MS);
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "F9" || !event.altKey || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      openAtCaret();
    };
    root.addEventListener("pointermove", onMove, { passive: true });
    root.addEventListener("pointerleave", hide);
    view.dom.addEventListener("keydown", onKey, true);
    addEventListener("resize", hide);
    editor.on("update", hide);
    editor.on("selectionUpdate", followCaret);
    onCleanup(() => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      root.removeEventListener("pointermove", onMove);
      root.removeEventListener("pointerleave", hide);
      view.dom.removeEventListener("keydown", onKey, true);
      removeEventListener("resize", hide);
      editor.off("update", hide);
      editor.off("selectionUpdate", followCaret);
      drag.dispose();
    });
  });

  provideCommands(() =>
    editor.isEditable
      ? [
          {
            id: "block.menu",
            name: "Open the block’s menu",
            group: "Block",
            keys: "Alt-F9",
            keywords: ["move", "duplicate", "turn", "handle"],
            run: () => openAtCaret(),
          },
        ]
      : [],
  );

  return (
    <>
      <Show when={grip()}>
        {(spot) => (
          // A button cannot be dragged in every browser.
          <div
            ref={(made) => (element = made)}
            class="grip"
            classList={{ open: isOpen() }}
            role="button"
            tabIndex={-1}
            draggable={true}
            aria-label={`${spot().name}: move, duplicate, turn into`}
            title={`Drag to move, press for more (${showKeys("Alt-F9")})`}
            aria-haspopup="menu"
            aria-expanded={isOpen()}
            aria-controls={menuId}
            style={{ left: `${spot().left}px`, top: `${spot().top}px`, width: `${spot().width}px` }}
            onClick={(event) => openAtGrip(isTouch(event))}
            onKeyDown={(event) => {
              if (event.key === "Escape") editor.view.focus();
              else if (event.key === "Enter" || event.key === " ") openAtGrip(false);
              else return;
              event.preventDefault();
            }}
            onDragStart={(event) => {
              isDragging = true;
              drag.start(event, spot().at);
              isDragging = !event.defaultPrevented;
            }}
            onDragEnd={() => {
              isDragging = false;
              drag.end();
              hide();
              editor.view.focus();
            }}
          >
            <svg viewBox="0 0 10 16" aria-hidden="true">
              <path d="M3 3h.01M7 3h.01M3 8h.01M7 8h.01M3 13h.01M7 13h.01" />
            </svg>
          </div>
        )}
      </Show>
      <BlockMenu editor={editor} id={menuId} onToggle={setOpen} ref={(open) => (openMenu = open)} />
      <BlockTool menuId={menuId} onPress={(beside, byTouch) => openAtCaret(beside, byTouch)} />
    </>
  );
}

function isTouch(event: MouseEvent): boolean {
  return event instanceof PointerEvent && event.pointerType === "touch";
}

function findCaretLine({ view, state }: Editor): MenuCall["beside"] {
  const { selection } = state;
  const dom = selection instanceof NodeSelection ? view.nodeDOM(selection.from) : null;
  if (!(dom instanceof HTMLElement)) return view.coordsAtPos(selection.from);
  const { left, top } = dom.getBoundingClientRect();
  return { left, top, bottom: top };
}
