import { createResource, For, Show, type JSX } from "solid-js";
import { findCredits } from "../../schema/credit-styles.ts";
import type { MediaFields } from "../../schema/media.ts";
import { readCreditStyles } from "../api/credit-styles.ts";
import "../styles/credit-styles.css";

/** How the house credits the agency whose picture this is, to be taken over as it stands. Without an answer nothing is offered. */
export function CreditOffers(props: {
  readonly fields: Pick<MediaFields, "credit" | "creator" | "rights">;
  readonly onTake: (credit: string) => void;
}): JSX.Element {
  const [styles] = createResource(async () => {
    const answer = await readCreditStyles();
    return answer.ok ? answer.reply.styles : [];
  });
  const offers = (): readonly string[] => findCredits(styles.latest ?? [], props.fields);

  return (
    <Show when={offers().length > 0}>
      <div class="credit-offers" role="group" aria-label="Credits of this house">
        <For each={offers()}>
          {(credit) => (
            <button type="button" class="button plain" onClick={() => props.onTake(credit)}>
              {credit}
            </button>
          )}
        </For>
      </div>
    </Show>
  );
}
