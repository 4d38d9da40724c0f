import { createUniqueId, Show, type JSX } from "solid-js";
import { useSession } from "../session/session.ts";
import { createClock } from "../ui/clock.ts";
import { sayTime } from "../ui/say-time.ts";
import { TimeField } from "../ui/time-field.tsx";
import { nextHour } from "./next-hour.ts";
import type { PostDesk } from "./post-desk.ts";

/** When the post is to be dated: now, at a time to come, or at one that is past. */
export function PublicationTime(props: { desk: PostDesk }): JSX.Element {
  const session = useSession();
  const now = createClock();
  const id = createUniqueId();
  const timeZone = (): string => session().site.timeZone;
  const earlier = (): number | null => props.desk.placement.publishedAt;
  const isChosen = (): boolean => props.desk.when() !== null;

  return (
    <fieldset class="field">
      <legend class="label">Publication time</legend>
      <label class="check">
        <input type="radio" name={id} checked={!isChosen()} onChange={() => props.desk.setWhen(null)} />
        <Show when={earlier()} fallback="When “Publish” is pressed">
          {(at) => <>As it was: {sayTime(at(), now(), timeZone())}</>}
        </Show>
      </label>
      <label class="check">
        <input
          type="radio"
          name={id}
          checked={isChosen()}
          onChange={() => props.desk.setWhen(earlier() ?? nextHour())}
        />
        At another time
      </label>
      <Show when={isChosen()}>
        <TimeField
          label="Date and time of publication"
          isLabelUnseen
          at={props.desk.when() ?? 0}
          timeZone={timeZone()}
          hint={
            (props.desk.when() ?? 0) > now()
              ? "It appears by itself then."
              : "In the past: it takes its place among older posts."
          }
          onTime={(at) => props.desk.setWhen(at)}
        />
      </Show>
    </fieldset>
  );
}
