import { For, Show, type JSX } from "solid-js";
import type { SentPicture } from "../../schema/upload-links.ts";
import { sayDay } from "./say-day.ts";
import { SentImage } from "./sent-image.tsx";

const states: Readonly<Record<SentPicture["state"], string>> = {
  sending: "Not whole here. If it does not go on by itself, choose it once more.",
  waiting: "Waiting for the editors",
  taken: "Taken in, thank you",
  declined: "Not used",
};

/** What the guest has sent by this link, and what became of it. */
export function SentList(props: {
  readonly pictures: readonly SentPicture[] | null;
  /** A picture that was sent from this page is here anyway. */
  readonly sourceOf: (id: string) => string | null;
}): JSX.Element {
  return (
    <Show when={(props.pictures?.length ?? 0) > 0}>
      <section class="send-sent" aria-labelledby="sent">
        <h2 id="sent">What you have sent</h2>
        <ul role="list">
          <For each={props.pictures}>
            {(picture) => (
              <li>
                <SentImage id={picture.id} src={props.sourceOf(picture.id)} isThere={picture.state !== "sending"} />
                <div>
                  <span class="send-state">
                    <span class="dot" classList={{ [picture.state]: true }} aria-hidden="true" />
                    {states[picture.state]}
                  </span>
                  <Show when={picture.answer}>
                    <blockquote>{picture.answer}</blockquote>
                  </Show>
                  <span class="hint">
                    {picture.fileName}, {sayDay(picture.sentAt)}
                  </span>
                </div>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}
