import { createSignal, createUniqueId, Show, type JSX } from "solid-js";
import { EARLIEST_DATE_AT, LATEST_DATE_AT } from "../../schema/limits.ts";
import { useSession } from "../session/session.ts";
import { createClock } from "../ui/clock.ts";
import { sayTime } from "../ui/say-time.ts";
import { fromWallClock, toWallClock } from "../ui/zoned-time.ts";
import type { PostDesk } from "./post-desk.ts";

/** When the post is to be dated: now, at a time to come, or at one that is past. */
export function PublicationTime(props: { desk: PostDesk }): JSX.Element {
  const session = useSession();
  const now = createClock();
  const id = createUniqueId();
  const [wrong, setWrong] = createSignal("");
  const timeZone = (): string => session().site.timeZone;
  const earlier = (): number | null => props.desk.placement.publishedAt;
  const isChosen = (): boolean => props.desk.when() !== null;

  function choose(text: string): void {
    const at = fromWallClock(text, timeZone());
    if (at === null) return;
    if (at < EARLIEST_DATE_AT || at >= LATEST_DATE_AT) {
      return void setWrong("A post is dated between the years 1600 and 2199.");
    }
    setWrong("");
    props.desk.setWhen(at);
  }

  return (
    <fieldset class="field">
      <legend class="label">Publication time</legend>
      <label class="check">
        <input
          type="radio"
          name={id}
          checked={!isChosen()}
          onChange={() => {
            setWrong("");
            props.desk.setWhen(null);
          }}
        />
        <Show when={earlier()} fallback="When “Publish” is pressed">
          {(at) => <>As it was: {sayTime(at(), now(), timeZone())}</>}
        </Show>
      </label>
      <label class="check">
        <input
          type="radio"
          name={id}
          checked={isChosen()}
          onChange={() => props.desk.setWhen(earlier() ?? Math.ceil(Date.now() / 3_600_000) * 3_600_000)}
        />
        At another time
      </label>
      <Show when={isChosen()}>
        <input
          class="input"
          type="datetime-local"
          aria-label="Date and time of publication"
          aria-invalid={wrong() ? true : undefined}
          aria-describedby={`${id}-hint`}
          value={toWallClock(props.desk.when() ?? 0, timeZone())}
          onChange={(event) => choose(event.currentTarget.value)}
        />
        <Show when={wrong()}>
          <span class="wrong">{wrong()}</span>
        </Show>
        <span id={`${id}-hint`} class="hint">
          {(props.desk.when() ?? 0) > now()
            ? "It appears by itself then."
            : "In the past: it takes its place among older posts."}{" "}
          Time zone: {timeZone()}.
        </span>
      </Show>
    </fieldset>
  );
}
