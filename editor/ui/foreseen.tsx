import { Show, type JSX } from "solid-js";
import type { ChangeReceipt } from "../../schema/api.ts";
import { ChangedPages } from "./changed-pages.tsx";
import type { Rehearsal } from "./rehearsal.ts";

/** What a rehearsal says will change, or why that cannot be told. */
export function Foreseen(props: {
  rehearsal: Rehearsal<ChangeReceipt>;
  heading: string;
  /** Said where no page will change. */
  nothing: string;
}): JSX.Element {
  return (
    <div class="foreseen" aria-live="polite">
      <Show
        when={props.rehearsal.receipt()}
        fallback={
          <Show when={props.rehearsal.refusal()} fallback={<p class="hint">Looking up what will change…</p>}>
            {(refusal) => (
              <p class="wrong">
                {refusal().title}{" "}
                <Show when={refusal().code === "offline" || refusal().code === "unavailable"}>
                  <button type="button" class="button plain" onClick={() => props.rehearsal.again()}>
                    Try again
                  </button>
                </Show>
              </p>
            )}
          </Show>
        }
      >
        {(receipt) => (
          <Show when={receipt().pages.length > 0} fallback={<p class="hint">{props.nothing}</p>}>
            <ChangedPages heading={props.heading} pages={receipt().pages} morePages={receipt().morePages} />
          </Show>
        )}
      </Show>
    </div>
  );
}
