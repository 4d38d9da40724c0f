import type { Editor } from "@tiptap/core";
import { createUniqueId, onCleanup, onMount, untrack, type JSX } from "solid-js";
import { limits } from "../../../schema/limits.ts";
import { GrowingText } from "../../ui/growing-text.tsx";
import { findSpot } from "../show-selection.ts";
import { closeFootnote, openedFootnote, removeFootnote } from "./open-footnote.ts";
import "../../styles/address.css";

/** The words of a note, beside its number. */
export function FootnotePopover(props: { editor: Editor; root: HTMLElement }): JSX.Element {
  const id = createUniqueId();
  const note = (): string => {
    const open = openedFootnote();
    return open === null ? "" : String(props.editor.state.doc.nodeAt(open.position)?.attrs["note"] ?? "");
  };
  const spot = untrack(() => findSpot(props.editor, props.root));
  let form!: HTMLFormElement;
  let field!: HTMLTextAreaElement;
  let isBegun = false;

  /** What is typed in one go is undone in one go: the note is written when it is left. */
  function keep(): void {
    const open = openedFootnote();
    if (open === null || field.value === note()) return;
    const { tr } = props.editor.state;
    props.editor.view.dispatch(tr.setNodeAttribute(open.position, "note", field.value.trim()));
  }

  function close(isToText: boolean): void {
    keep();
    closeFootnote(isToText);
  }

  const onPointerDown = (event: PointerEvent): void => {
    if (event.target instanceof Node && !form.contains(event.target)) close(false);
  };
  onMount(() => {
    field.focus({ preventScroll: true });
    field.setSelectionRange(field.value.length, field.value.length);
    form.scrollIntoView({ block: "nearest" });
    isBegun = true;
    document.addEventListener("pointerdown", onPointerDown);
  });
  onCleanup(() => document.removeEventListener("pointerdown", onPointerDown));

  return (
    <form
      ref={(element) => (form = element)}
      class="address footnote-form"
      style={{ left: `${spot.left}px`, top: `${spot.top}px` }}
      onSubmit={(event) => {
        event.preventDefault();
        close(true);
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.isComposing) return;
        event.preventDefault();
        event.stopPropagation();
        close(true);
      }}
      onFocusOut={(event) => {
        if (isBegun && event.relatedTarget instanceof Node && !form.contains(event.relatedTarget)) close(false);
      }}
    >
      <label for={id}>Footnote</label>
      <GrowingText
        ref={(element) => (field = element)}
        id={id}
        value={note()}
        maxLength={limits.footnoteCharacters}
        placeholder="What is to be said at the end of the text"
        onText={() => undefined}
        onEnter={() => close(true)}
      />
      <div class="address-row">
        <button type="submit" class="view-button strong">
          Done
        </button>
        <button type="button" class="view-button" onClick={() => removeFootnote()}>
          Remove the footnote
        </button>
      </div>
    </form>
  );
}
