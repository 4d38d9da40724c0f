import { onCleanup, onMount, Show, type JSX } from "solid-js";
import { findDueImage, isSendingImage, sendDueImage } from "./due-images.ts";

/** Says that shared links lack their image, as long as it could not be sent, and sends it when somebody asks or the line is back. */
export function SharingLine(props: { readonly id: string; readonly words: string }): JSX.Element {
  function send(): void {
    const due = findDueImage(props.id);
    if (due !== null && !isSendingImage(props.id)) void sendDueImage(props.id, due);
  }
  onMount(() => {
    send();
    addEventListener("online", send);
  });
  onCleanup(() => removeEventListener("online", send));

  return (
    <div role="status">
      <Show when={findDueImage(props.id)}>
        <div class="notice">
          <span>{props.words}</span>
          <button type="button" class="button plain" aria-disabled={isSendingImage(props.id)} onClick={send}>
            {isSendingImage(props.id) ? "Sending…" : "Try again"}
          </button>
        </div>
      </Show>
    </div>
  );
}
