import { createSignal, createUniqueId, For, onCleanup, Show, type JSX } from "solid-js";
import { showKeys } from "../key-names.ts";

export interface ToolChoice {
  readonly name: string;
  readonly keys?: string;
  /** Given, the choice is one that is on or off. */
  readonly isOn?: boolean;
  readonly onChoose: () => void;
}

interface ToolMenuProps {
  readonly name: string;
  readonly choices: readonly ToolChoice[];
  /** Of the choices one at a time is on. */
  readonly isRadio?: boolean;
  readonly class?: string;
  readonly children: JSX.Element;
}

const EDGE_PX = 8;

/** A button with a menu in the top layer, so that nothing around the toolbar clips it. */
export function ToolMenu(props: ToolMenuProps): JSX.Element {
  const id = createUniqueId();
  const [isOpen, setOpen] = createSignal(false);
  let button!: HTMLButtonElement;
  let menu!: HTMLDivElement;

  const close = (): void => menu.hidePopover();
  // It stands where its button was.
  window.addEventListener("scroll", close, { passive: true });
  onCleanup(() => window.removeEventListener("scroll", close));

  function open(event: MouseEvent): void {
    // The browser would open it too, but where it stands must be known before it is seen.
    event.preventDefault();
    if (menu.matches(":popover-open")) {
      close();
      return;
    }
    menu.showPopover();
    place();
    // On a touch screen the caret stays in the text, or the keyboard would go and come back.
    const isTouch = event instanceof PointerEvent && event.pointerType === "touch";
    if (!isTouch) {
      focusChoice(
        Math.max(
          0,
          props.choices.findIndex((choice) => props.isRadio && choice.isOn),
        ),
      );
    }
  }

  function place(): void {
    const anchor = button.getBoundingClientRect();
    const { offsetWidth, offsetHeight } = menu;
    const below = anchor.bottom + 4;
    const fitsBelow = below + offsetHeight <= window.innerHeight - EDGE_PX;
    menu.style.top = `${fitsBelow ? below : Math.max(EDGE_PX, anchor.top - offsetHeight - 4)}px`;
    menu.style.left = `${Math.max(EDGE_PX, Math.min(anchor.left, window.innerWidth - offsetWidth - EDGE_PX))}px`;
  }

  function focusChoice(index: number): void {
    const items = menu.querySelectorAll<HTMLElement>("[role^='menuitem']");
    items[(index + items.length) % items.length]?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const items = [...menu.querySelectorAll<HTMLElement>("[role^='menuitem']")];
    const at = items.findIndex((item) => item === document.activeElement);
    const steps: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
    const target = steps[event.key];
    if (target === undefined && event.key !== "Tab") return;
    event.preventDefault();
    event.stopPropagation();
    if (target === undefined) close();
    else focusChoice(target);
  }

  return (
    <>
      <button
        ref={(element) => (button = element)}
        type="button"
        class={`tool ${props.class ?? ""}`}
        aria-label={props.name}
        title={props.name}
        aria-haspopup="menu"
        aria-expanded={isOpen()}
        aria-controls={id}
        popovertarget={id}
        onMouseDown={(event) => event.preventDefault()}
        onClick={(event) => open(event)}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown") return;
          event.preventDefault();
          button.click();
        }}
      >
        {props.children}
      </button>
      <div
        ref={(element) => (menu = element)}
        id={id}
        class="tool-menu"
        role="menu"
        aria-label={props.name}
        popover="auto"
        onKeyDown={onKeyDown}
        on:toggle={(event) => setOpen(event.newState === "open")}
      >
        <For each={props.choices}>
          {(choice) => (
            <button
              type="button"
              tabIndex={-1}
              role={choice.isOn === undefined ? "menuitem" : props.isRadio ? "menuitemradio" : "menuitemcheckbox"}
              aria-checked={choice.isOn}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => {
                close();
                choice.onChoose();
              }}
            >
              <span>{choice.name}</span>
              <Show when={choice.keys}>{(keys) => <kbd>{showKeys(keys())}</kbd>}</Show>
            </button>
          )}
        </For>
      </div>
    </>
  );
}
