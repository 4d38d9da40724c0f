import type { Editor } from "@tiptap/core";
import { onCleanup, onMount, untrack, type JSX } from "solid-js";
import { findSpot } from "../show-selection.ts";
import "../../styles/address.css";

export interface AddressFormProps {
  readonly editor: Editor;
  /** What it is placed within. */
  readonly root: HTMLElement;
  readonly onSubmit: () => void;
  /** `isToText`: the caret goes back into the text, as it stood. */
  readonly onClose: (isToText: boolean) => void;
  readonly children: JSX.Element;
}

/** Something small to fill in beside the words it is for; its first field has the focus. */
export function AddressForm(props: AddressFormProps): JSX.Element {
  const spot = untrack(() => findSpot(props.editor, props.root));
  let form!: HTMLFormElement;

  const onPointerDown = (event: PointerEvent): void => {
    if (event.target instanceof Node && !form.contains(event.target)) props.onClose(false);
  };
  // The on-screen keyboard comes after the focus.
  const keepInSight = (): void => form.scrollIntoView({ block: "nearest" });
  onMount(() => {
    const room = props.root.clientWidth - form.offsetWidth;
    form.style.left = `${Math.max(0, Math.min(spot.left, room))}px`;
    const field = form.querySelector("input");
    field?.focus({ preventScroll: true });
    field?.select();
    keepInSight();
    document.addEventListener("pointerdown", onPointerDown);
    window.visualViewport?.addEventListener("resize", keepInSight);
  });
  onCleanup(() => {
    document.removeEventListener("pointerdown", onPointerDown);
    window.visualViewport?.removeEventListener("resize", keepInSight);
  });

  return (
    <form
      ref={(element) => (form = element)}
      class="address"
      style={{ left: `${spot.left}px`, top: `${spot.top}px` }}
      onSubmit={(event) => {
        event.preventDefault();
        props.onSubmit();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.isComposing) return;
        event.preventDefault();
        event.stopPropagation();
        props.onClose(true);
      }}
    >
      {props.children}
    </form>
  );
}
