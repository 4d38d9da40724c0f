import { createSignal, For, onCleanup, onMount, Show, type JSX } from "solid-js";
import { ACCEPTED, TAKEN } from "../media/say-limits.ts";

/** The ways in: choosing, the camera of a phone, dropping and pasting; with what is taken, said before. */
export function AddPictures(props: {
  readonly room: number;
  readonly isMore: boolean;
  /** Sending what was chosen comes first now. */
  readonly isSecond: boolean;
  /** Files that were not taken, and why. */
  readonly refused: readonly string[];
  readonly onFiles: (files: readonly File[]) => void;
}): JSX.Element {
  const [isOver, setOver] = createSignal(false);
  const hasCamera = matchMedia("(pointer: coarse)").matches;
  let chooser!: HTMLInputElement;
  let camera!: HTMLInputElement;

  function take(input: HTMLInputElement): void {
    props.onFiles([...(input.files ?? [])]);
    // The same file once more is told by nobody otherwise.
    input.value = "";
  }

  const onDrag = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes("Files") !== true) return;
    event.preventDefault();
    setOver(event.type === "dragover");
    if (event.type === "drop") props.onFiles([...event.dataTransfer.files]);
  };
  const onLeave = (event: DragEvent): void => void (event.relatedTarget === null && setOver(false));
  const onPaste = (event: ClipboardEvent): void => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length > 0) props.onFiles(files);
  };
  // Anywhere on the page: who misses the frame would otherwise be taken to the picture's own page.
  onMount(() => {
    addEventListener("dragover", onDrag);
    addEventListener("drop", onDrag);
    addEventListener("dragleave", onLeave);
    addEventListener("paste", onPaste);
  });
  onCleanup(() => {
    removeEventListener("dragover", onDrag);
    removeEventListener("drop", onDrag);
    removeEventListener("dragleave", onLeave);
    removeEventListener("paste", onPaste);
  });

  return (
    <section class="send-add" classList={{ over: isOver() }} aria-label="Add pictures">
      <input
        ref={(element) => (chooser = element)}
        class="unseen"
        type="file"
        multiple
        tabIndex={-1}
        aria-label="Pictures from this device"
        accept={ACCEPTED}
        onChange={(event) => take(event.currentTarget)}
      />
      <input
        ref={(element) => (camera = element)}
        class="unseen"
        type="file"
        tabIndex={-1}
        aria-label="A picture from the camera"
        accept="image/*"
        capture="environment"
        onChange={(event) => take(event.currentTarget)}
      />
      <div class="send-ways">
        <button
          type="button"
          class="button send-big"
          classList={{ primary: !props.isSecond, plain: props.isSecond }}
          onClick={() => chooser.click()}
        >
          {props.isMore ? "Choose more pictures" : "Choose pictures"}
        </button>
        <Show when={hasCamera}>
          <button type="button" class="button plain send-big" onClick={() => camera.click()}>
            Take a picture
          </button>
        </Show>
      </div>
      <p class="hint">
        <Show when={!hasCamera}>Or drop them anywhere here. </Show>
        {TAKEN}{" "}
        {props.room === 1 ? "One more picture can be sent." : `${Math.max(0, props.room)} more pictures can be sent.`}
      </p>
      <div role="alert">
        <Show when={props.refused.length > 0}>
          <ul class="send-refused" role="list">
            <For each={props.refused}>{(sentence) => <li>{sentence}</li>}</For>
          </ul>
        </Show>
      </div>
    </section>
  );
}
