import type { Editor } from "@tiptap/core";
import { createSignal, For, onCleanup, onMount, Show, type JSX } from "solid-js";
import type { Command } from "../../ui/commands.ts";
import { showKeys } from "../key-names.ts";
import { listBlockCommands } from "./block-commands.ts";
import { blockForms } from "./block-forms.ts";
import { findUnits } from "./find-units.ts";
import { placeBeside, readRoom } from "./place-beside.ts";

export interface MenuCall {
  readonly name: string;
  readonly beside: { readonly left: number; readonly top: number; readonly bottom: number };
  /** By a finger the caret stays in the text, or the keyboard would go and come back. */
  readonly isTouch: boolean;
  /** After something was chosen, or nothing. */
  readonly onClose?: (isDone: boolean) => void;
}

interface BlockMenuProps {
  readonly editor: Editor;
  readonly id: string;
  readonly onToggle?: (isOpen: boolean) => void;
  readonly ref: (open: (call: MenuCall) => void) => void;
}

interface Line {
  readonly name: string;
  readonly keys?: string | undefined;
  readonly isDisabled?: boolean;
  readonly leadsTo?: "acts" | "turns";
  readonly run: () => void;
}

const TURN = "block.turn.";

/** What can be done with the block that is meant: the caret's, or the one that is in hand. */
export function BlockMenu(props: BlockMenuProps): JSX.Element {
  const [call, setCall] = createSignal<MenuCall | null>(null);
  const [page, setPage] = createSignal<"acts" | "turns">("acts");
  const [commands, setCommands] = createSignal<readonly Command[]>([]);
  let menu!: HTMLDivElement;

  const lines = (): readonly Line[] => (page() === "acts" ? toActs(props.editor, commands()) : toTurns(commands()));

  function open(next: MenuCall): void {
    if (!props.editor.isEditable || props.editor.view.composing) {
      next.onClose?.(false);
      return;
    }
    setCommands(listBlockCommands(props.editor));
    setPage("acts");
    setCall(next);
    menu.showPopover();
    place();
    if (!next.isTouch) focusLine(0);
  }

  function place(): void {
    const asked = call();
    if (asked === null) return;
    const spot = placeBeside(asked.beside, { width: menu.offsetWidth, height: menu.offsetHeight }, readRoom());
    menu.style.left = `${spot.left}px`;
    menu.style.top = `${spot.top}px`;
  }

  function turnTo(next: "acts" | "turns"): void {
    const hasFocus = menu.contains(document.activeElement);
    setPage(next);
    place();
    if (hasFocus) focusLine(next === "turns" ? 1 : 3);
  }

  function choose(line: Line): void {
    if (line.isDisabled) return;
    if (line.leadsTo) turnTo(line.leadsTo);
    else {
      finish(true);
      line.run();
    }
  }

  function finish(isDone: boolean): void {
    const asked = call();
    if (asked === null) return;
    const hadFocus = menu.contains(document.activeElement);
    setCall(null);
    menu.hidePopover();
    asked.onClose?.(isDone);
    if (hadFocus || isDone) props.editor.view.focus();
  }

  function focusLine(index: number): void {
    const items = menu.querySelectorAll<HTMLElement>("[role='menuitem']");
    items[(index + items.length) % items.length]?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const items = [...menu.querySelectorAll<HTMLElement>("[role='menuitem']")];
    const at = items.findIndex((item) => item === document.activeElement);
    const steps: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
    const target = steps[event.key];
    const line = lines()[at];
    if (target !== undefined) focusLine(target);
    else if (event.key === "Tab") finish(false);
    else if (event.key === "ArrowRight" && line?.leadsTo === "turns") turnTo("turns");
    else if ((event.key === "ArrowLeft" || event.key === "Escape") && page() === "turns") turnTo("acts");
    else if (event.key === "Escape") finish(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  onMount(() => {
    props.ref(open);
    const leave = (): void => finish(false);
    addEventListener("scroll", leave, { passive: true });
    onCleanup(() => removeEventListener("scroll", leave));
  });

  return (
    <div
      ref={(element) => (menu = element)}
      id={props.id}
      class="tool-menu block-menu"
      role="menu"
      aria-label={page() === "acts" ? (call()?.name ?? "Block") : "Turn into"}
      popover="auto"
      onKeyDown={onKeyDown}
      on:beforetoggle={(event) => {
        if (event.newState === "closed") finish(false);
        props.onToggle?.(event.newState === "open");
      }}
    >
      <For each={lines()}>
        {(line) => (
          <button
            type="button"
            role="menuitem"
            tabIndex={-1}
            aria-haspopup={line.leadsTo === "turns" ? "menu" : undefined}
            aria-disabled={line.isDisabled ? true : undefined}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(line)}
          >
            <span>{line.name}</span>
            <Show when={line.keys}>{(keys) => <kbd>{showKeys(keys())}</kbd>}</Show>
            <Show when={line.leadsTo === "turns"}>
              <span aria-hidden="true">›</span>
            </Show>
          </button>
        )}
      </For>
    </div>
  );
}

function toActs({ state }: Editor, commands: readonly Command[]): Line[] {
  const { depth, first, end, holder } = findUnits(state);
  const isStuck: Readonly<Record<string, boolean>> = {
    "block.up": depth === 0 && first === 0,
    "block.down": depth === 0 && end === holder.childCount,
  };
  const acts = commands
    .filter(({ id }) => !id.startsWith(TURN))
    .map(({ id, name, keys, run }): Line => ({ name, keys, run, isDisabled: isStuck[id] ?? false }));
  const turn: Line = { name: "Turn into…", leadsTo: "turns", run: () => undefined };
  return acts.length < commands.length ? [...acts.slice(0, -1), turn, ...acts.slice(-1)] : acts;
}

function toTurns(commands: readonly Command[]): Line[] {
  const turns = commands
    .filter(({ id }) => id.startsWith(TURN))
    .map(({ id, run }): Line => {
      const form = blockForms.find((known) => known.id === id.slice(TURN.length));
      const name = form?.name ?? "";
      return { name: name.charAt(0).toUpperCase() + name.slice(1), keys: form?.keys, run };
    });
  return [{ name: "Back", leadsTo: "acts", run: () => undefined }, ...turns];
}
