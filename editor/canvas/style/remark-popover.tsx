import { onCleanup, onMount, Show, type JSX } from "solid-js";
import type { HouseRule } from "../../../schema/house-rules.ts";
import { showKeys } from "../key-names.ts";
import type { Remark } from "./find-remarks.ts";

interface RemarkPopoverProps {
  readonly rule: HouseRule;
  readonly remark: Remark;
  readonly found: string;
  /** Pixels from the canvas's corner. */
  readonly at: { readonly left: number; readonly top: number };
  /** Asked for by a key: the focus comes here, and goes back into the text by Escape. */
  readonly hasFocus: boolean;
  readonly onChange: () => void;
  readonly onIgnore: () => void;
  readonly onNext: () => void;
  readonly onClose: (isToText: boolean) => void;
}

const EDGE_PX = 8;

/** What house style has to say of some words, and what can be done about it. */
export function RemarkPopover(props: RemarkPopoverProps): JSX.Element {
  let box!: HTMLDivElement;
  const onPointerDown = (event: PointerEvent): void => {
    if (event.target instanceof Node && !box.contains(event.target)) props.onClose(false);
  };
  onMount(() => {
    const room = (box.offsetParent?.clientWidth ?? innerWidth) - box.offsetWidth - EDGE_PX;
    box.style.setProperty("left", `${Math.max(EDGE_PX, Math.min(props.at.left, room))}px`);
    box.scrollIntoView({ block: "nearest" });
    if (props.hasFocus) box.querySelector("button")?.focus({ preventScroll: true });
    document.addEventListener("pointerdown", onPointerDown);
  });
  onCleanup(() => document.removeEventListener("pointerdown", onPointerDown));

  return (
    <div
      ref={(element) => (box = element)}
      class="remark"
      role="dialog"
      aria-label={`House style on “${props.found}”`}
      style={{ left: `${props.at.left}px`, top: `${props.at.top}px` }}
      onKeyDown={(event) => {
        if (event.key === "Escape") props.onClose(true);
        else if (event.key === "F8") props.onNext();
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <p>{props.rule.reason || sayRule(props.remark, props.found)}</p>
      <div class="remark-row">
        <Show when={props.remark.replacement?.trim()}>
          {(words) => (
            <button type="button" class="view-button strong" onClick={() => props.onChange()}>
              Change to “{words()}”
            </button>
          )}
        </Show>
        <button type="button" class="view-button" onClick={() => props.onIgnore()}>
          Ignore here
        </button>
        <button
          type="button"
          class="view-button"
          title={`Next remark (${showKeys("F8")})`}
          onClick={() => props.onNext()}
        >
          Next
        </button>
      </div>
    </div>
  );
}

function sayRule({ replacement }: Remark, found: string): string {
  return replacement === null
    ? `House style avoids “${found}”.`
    : `House style has “${replacement.trim()}”, not “${found}”.`;
}
