import { A } from "@solidjs/router";
import { For, Match, Show, Switch, type JSX } from "solid-js";
import type { MediaReceipt } from "../../schema/media-api.ts";

/** The posts that have a picture, by name as far as whoever asks may know them. */
export function UsesList(props: { receipt: Pick<MediaReceipt, "uses" | "moreUses"> }): JSX.Element {
  return (
    <Switch>
      <Match when={props.receipt.uses.length === 0 && props.receipt.moreUses === 0}>
        <p>No post has it.</p>
      </Match>
      <Match when={true}>
        <div class="foreseen">
          <h3>Posts that have it</h3>
          <ul class="receipt-pages" role="list">
            <For each={props.receipt.uses}>
              {(use) => (
                <li>
                  <A href={`/posts/${use.postId}`} target="_blank">
                    {use.title || "Untitled"}
                  </A>
                </li>
              )}
            </For>
          </ul>
          <Show when={props.receipt.moreUses > 0}>
            <p class="hint">
              {props.receipt.uses.length > 0 ? "And " : ""}
              {props.receipt.moreUses === 1 ? "one more post" : `${props.receipt.moreUses} more posts`}.
            </p>
          </Show>
        </div>
      </Match>
    </Switch>
  );
}
