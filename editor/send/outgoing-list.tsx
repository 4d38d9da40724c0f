import { For, Show, type JSX } from "solid-js";
import type { Upload } from "../media/upload-queue.ts";
import { showToast } from "../ui/toast.ts";
import type { ChosenPicture, Sending } from "./create-sending.ts";

/** The pictures on their way, each with how far it is, and what can be done about it. */
export function OutgoingList(props: { readonly sending: Sending }): JSX.Element {
  const count = (): number => props.sending.outgoing().length;

  function stop({ id, file }: ChosenPicture): void {
    const bringBack = props.sending.remove(id);
    showToast({
      words: `${file.name} is not sent.`,
      undo: async () => {
        bringBack();
        return null;
      },
    });
  }

  return (
    <Show when={count() > 0}>
      <section class="send-outgoing" aria-labelledby="outgoing">
        <h2 id="outgoing" tabIndex={-1}>
          {count() === 1 ? "1 picture on its way" : `${count()} pictures on their way`}
        </h2>
        <ul role="list">
          <For each={props.sending.outgoing()}>
            {(picture) => (
              <li>
                <img src={picture.src} alt="" decoding="async" />
                <div>
                  <span class="send-file">{picture.file.name}</span>
                  <Show
                    when={picture.upload!.phase === "failed"}
                    fallback={
                      <progress
                        max="1"
                        value={picture.upload!.progress}
                        aria-label={`${picture.file.name}: ${sayPhase(picture.upload!)}`}
                      />
                    }
                  >
                    <span class="lacking" role="alert">
                      {picture.upload!.error}
                    </span>
                  </Show>
                  <Show when={picture.upload!.pause}>
                    {(words) => (
                      <span class="lacking" role="status">
                        {words()}
                      </span>
                    )}
                  </Show>
                  <Show when={picture.upload!.phase !== "failed" && picture.upload!.pause === null}>
                    <span class="hint" aria-hidden="true">
                      {sayPhase(picture.upload!)}
                    </span>
                  </Show>
                </div>
                <Show when={picture.upload!.canRetry}>
                  <button
                    type="button"
                    class="button plain"
                    aria-label={`${sayRetry(picture.upload!)}: ${picture.file.name}`}
                    onClick={() => props.sending.retry(picture.id)}
                  >
                    {sayRetry(picture.upload!)}
                  </button>
                </Show>
                <button
                  type="button"
                  class="button"
                  aria-label={`${sayStop(picture.upload!)} ${picture.file.name}`}
                  onClick={() => stop(picture)}
                >
                  {sayStop(picture.upload!)}
                </button>
              </li>
            )}
          </For>
        </ul>
        <Show when={props.sending.isSending()}>
          <p class="hint">
            {props.sending.outgoing().every(({ isKept }) => isKept)
              ? "Keep this page open. If it closes, open the link again here and they go on."
              : "Leave this page open until they have been sent: this device has no room to keep them."}
          </p>
        </Show>
      </section>
    </Show>
  );
}

function sayStop({ phase }: Upload): string {
  return phase === "failed" ? "Remove" : "Cancel";
}

function sayRetry({ pause }: Upload): string {
  return pause === null ? "Try again" : "Try now";
}

function sayPhase({ phase, progress }: Upload): string {
  if (phase === "waiting") return "Waits its turn";
  if (phase === "reading") return "Being read";
  return progress >= 1 ? "Nearly there" : `${Math.floor(progress * 100)} %`;
}
