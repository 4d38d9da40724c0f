import { createUniqueId, Show, type JSX } from "solid-js";
import { useSession } from "../../session/session.ts";
import { TimeField } from "../../ui/time-field.tsx";
import { nextHour } from "./next-hour.ts";

/** When a new version takes over from the one that readers see. */
export function UpdateTime(props: { at: number | null; onAt: (at: number | null) => void }): JSX.Element {
  const session = useSession();
  const id = createUniqueId();
  return (
    <fieldset class="field">
      <legend class="label">Readers see the new version</legend>
      <label class="check">
        <input type="radio" name={id} checked={props.at === null} onChange={() => props.onAt(null)} />
        At once
      </label>
      <label class="check">
        <input type="radio" name={id} checked={props.at !== null} onChange={() => props.onAt(nextHour())} />
        From a time to come
      </label>
      <Show when={props.at}>
        {(at) => (
          <TimeField
            label="Date and time of the update"
            isLabelUnseen
            at={at()}
            timeZone={session().site.timeZone}
            hint="Until then readers see what they see now, and what you write later stays out."
            onTime={(chosen) => props.onAt(chosen)}
          />
        )}
      </Show>
    </fieldset>
  );
}
