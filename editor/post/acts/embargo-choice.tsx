import { createUniqueId, Show, type JSX } from "solid-js";
import { limits } from "../../../schema/limits.ts";
import { isAllowed, useSession } from "../../session/session.ts";
import { sayTime } from "../../ui/say-time.ts";
import { TextField } from "../../ui/text-field.tsx";
import type { PostDesk } from "../post-desk.ts";

/** What can be done with a post whose embargo still runs. `override` is null while it is to be kept. */
export function EmbargoChoice(props: {
  desk: PostDesk;
  override: string | null;
  onOverride: (reason: string | null) => void;
}): JSX.Element {
  const session = useSession();
  const id = createUniqueId();
  const until = (): string => sayTime(props.desk.placement.embargoUntil ?? 0, Date.now(), session().site.timeZone);
  return (
    <>
      <div class="aside">
        <p>
          <strong>Embargoed until {until()}.</strong> {props.desk.placement.embargoReason}
        </p>
      </div>
      <fieldset class="field">
        <legend class="label">Publication</legend>
        <label class="check">
          <input type="radio" name={id} checked={props.override === null} onChange={() => props.onOverride(null)} />
          Schedule for the end of the embargo
        </label>
        <Show when={isAllowed(session(), "posts.break_embargo")}>
          <label class="check">
            <input type="radio" name={id} checked={props.override !== null} onChange={() => props.onOverride("")} />
            Publish now all the same
          </label>
        </Show>
      </fieldset>
      <Show when={props.override !== null}>
        <TextField
          label="Reason for breaking the embargo"
          value={props.override ?? ""}
          limit={limits.reasonCharacters}
          hint="It is kept on record, with your name."
          isLong
          onText={(text) => props.onOverride(text)}
        />
      </Show>
    </>
  );
}
