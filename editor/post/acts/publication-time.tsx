import { createSignal, createUniqueId, Show, type JSX } from "solid-js";
import { useSession } from "../../session/session.ts";
import { createClock } from "../../ui/clock.ts";
import { sayTime } from "../../ui/say-time.ts";
import { TimeField } from "../../ui/time-field.tsx";
import type { PostDesk } from "../post-desk.ts";
import { nextHour } from "./next-hour.ts";

const MINUTE_MS = 60_000;

/** When the post is to be dated: now, at a time to come, or at one that is past. */
export function PublicationTime(props: { desk: PostDesk }): JSX.Element {
  const session = useSession();
  const now = createClock();
  const id = createUniqueId();
  const timeZone = (): string => session().site.timeZone;
  const earlier = (): number | null => props.desk.placement.publishedAt;
  const isChosen = (): boolean => props.desk.when() !== null;
  /** The minute that was running when somebody said “now” to a post that waits. */
  const [nowAt, setNowAt] = createSignal<number | null>(null);
  const isNow = (): boolean => nowAt() !== null && props.desk.when() === nowAt();
  const isWaiting = (): boolean => (props.desk.placement.visibleFrom ?? 0) > now();

  function chooseNow(): void {
    const minute = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
    setNowAt(minute);
    props.desk.setWhen(minute);
  }

  return (
    <fieldset class="field">
      <legend class="label">Publication time</legend>
      <label class="check">
        <input type="radio" name={id} checked={!isChosen()} onChange={() => props.desk.setWhen(null)} />
        <Show when={earlier()} fallback="When “Publish” is pressed">
          {(at) => <>As it was: {sayTime(at(), now(), timeZone())}</>}
        </Show>
      </label>
      <Show when={isWaiting()}>
        <label class="check">
          <input type="radio" name={id} checked={isNow()} onChange={chooseNow} />
          Now, without waiting
        </label>
      </Show>
      <label class="check">
        <input
          type="radio"
          name={id}
          checked={isChosen() && !isNow()}
          onChange={() => props.desk.setWhen(earlier() ?? nextHour())}
        />
        At another time
      </label>
      <Show when={isChosen() && !isNow()}>
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
