import { createSignal, onCleanup, onMount, Show, type JSX } from "solid-js";
import { findNearestGap, type Gap } from "../canvas/nearest-gap.ts";
import { listFiles, takePictures } from "../canvas/picture-intake.ts";
import { putIntoText, takeAsLead } from "./fields/take-as-lead.ts";
import type { PostDesk } from "./post-desk.ts";
import "../styles/drop-anywhere.css";

/** Where the pictures would go: above the text, where the canvas itself says, or into a gap beside the pointer. */
type Aim = "head" | "canvas" | Gap;

const HEAD = ".title-fields, .lead";
const CANVAS = ".canvas-text";

/** Pictures may be dropped anywhere on the desk, or pasted, whatever has the focus; a hint says where they will go. */
export function DropAnywhere(props: { desk: PostDesk; say: (message: string) => void }): JSX.Element {
  const [aim, setAim] = createSignal<Aim | null>(null);
  let frame = 0;

  const isTaking = (): boolean =>
    props.desk.placement.state !== "trashed" && document.querySelector("dialog[open]") === null;

  function aimAt(event: DragEvent): Aim | null {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest(HEAD)) return "head";
    if (target?.closest(CANVAS)) return "canvas";
    const canvas = props.desk.canvas();
    return canvas === null ? null : findNearestGap(canvas.editor.view, event.clientY);
  }

  function onDragOver(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes("Files") || !isTaking()) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => setAim(aimAt(event)));
  }

  function forget(): void {
    cancelAnimationFrame(frame);
    setAim(null);
  }

  function onDragLeave(event: DragEvent): void {
    if (event.relatedTarget === null) forget();
  }

  function onDrop(event: DragEvent): void {
    forget();
    const files = listFiles(event.dataTransfer);
    // What the canvas or the lead picture's place have taken themselves is done with.
    if (event.defaultPrevented || files.length === 0 || !isTaking()) return;
    event.preventDefault();
    const place = aimAt(event);
    if (place === "head") return takeAsLead(props.desk, files, props.say);
    const ids = takePictures(files, props.desk.pictures, props.say);
    if (ids.length > 0) void putIntoText(props.desk, ids, place === null || place === "canvas" ? undefined : place.at);
  }

  function onPaste(event: ClipboardEvent): void {
    const files = listFiles(event.clipboardData);
    const hasWords = (event.clipboardData?.getData("text/plain") ?? "") !== "";
    if (event.defaultPrevented || files.length === 0 || hasWords || !isTaking()) return;
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest(CANVAS)) return;
    event.preventDefault();
    if (target?.closest(HEAD)) return takeAsLead(props.desk, files, props.say);
    const ids = takePictures(files, props.desk.pictures, props.say);
    if (ids.length > 0) void putIntoText(props.desk, ids);
  }

  // On the document: the canvas comes before it, and what is left over goes to the window, which only refuses it.
  onMount(() => {
    document.addEventListener("dragover", onDragOver);
    document.addEventListener("dragleave", onDragLeave);
    document.addEventListener("drop", onDrop);
    document.addEventListener("dragend", forget);
    document.addEventListener("paste", onPaste);
  });
  onCleanup(() => {
    forget();
    document.removeEventListener("dragover", onDragOver);
    document.removeEventListener("dragleave", onDragLeave);
    document.removeEventListener("drop", onDrop);
    document.removeEventListener("dragend", forget);
    document.removeEventListener("paste", onPaste);
  });

  const gap = (): Gap | null => {
    const known = aim();
    return known !== null && typeof known === "object" ? known : null;
  };
  const words = (): string => {
    if (aim() !== "head") return "Drop to put it into the text";
    return props.desk.fields.lead === null
      ? "Drop to make it the lead picture"
      : "Drop to put it at the top of the text";
  };

  return (
    <Show when={aim() !== null}>
      <Show when={gap()}>
        {(known) => (
          <div
            class="drop-gap"
            style={{ top: `${known().y}px`, left: `${known().left}px`, width: `${known().width}px` }}
            aria-hidden="true"
          />
        )}
      </Show>
      <p class="drop-hint" role="status">
        {words()}
      </p>
    </Show>
  );
}
