import { createSignal, createUniqueId, Show, type JSX } from "solid-js";
import type { PostRow } from "../../../schema/api.ts";
import { useSession } from "../../session/session.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { sayTime } from "../../ui/say-time.ts";
import { TimeField } from "../../ui/time-field.tsx";
import { nextHour } from "../acts/next-hour.ts";
import { countPosts } from "./count-posts.ts";

const MINUTE_MS = 60_000;
const MOST_MINUTES = 10_080;

/** When the selected posts are to come out: all at once, or one after the other. */
export function BulkSchedule(props: {
  posts: readonly PostRow[];
  onClose: () => void;
  onTime: (at: number, everyMs: number) => void;
}): JSX.Element {
  const session = useSession();
  const minutesId = createUniqueId();
  const [at, setAt] = createSignal(nextHour());
  const [isSpread, setSpread] = createSignal(false);
  const [minutes, setMinutes] = createSignal(30);
  const every = (): number => (isSpread() ? minutes() * MINUTE_MS : 0);
  const isPast = (): boolean => at() <= Date.now();
  const isWrong = (): boolean =>
    isSpread() && !(Number.isInteger(minutes()) && minutes() >= 1 && minutes() <= MOST_MINUTES);
  const last = (): string => sayTime(at() + every() * (props.posts.length - 1), Date.now(), session().site.timeZone);

  return (
    <Dialog
      title={`Schedule ${countPosts(props.posts.length)}`}
      onClose={props.onClose}
      foot={
        <>
          <button type="button" class="button" onClick={() => props.onClose()}>
            Cancel
          </button>
          <button
            type="button"
            class="button primary"
            disabled={isPast() || isWrong()}
            onClick={() => props.onTime(at(), every())}
          >
            Schedule
          </button>
        </>
      }
    >
      <TimeField
        label={isSpread() ? "The first at" : "At"}
        at={at()}
        timeZone={session().site.timeZone}
        hint={
          isPast()
            ? "That time is past. Please choose one ahead."
            : "Of published posts, the unpublished changes come out then."
        }
        onTime={setAt}
      />
      <Show when={props.posts.length > 1}>
        <label class="check">
          <input type="checkbox" checked={isSpread()} onChange={(event) => setSpread(event.currentTarget.checked)} />
          <span>One after the other, in the order of the list</span>
        </label>
      </Show>
      <Show when={isSpread()}>
        <div class="field">
          <label for={minutesId}>Minutes between two</label>
          <input
            id={minutesId}
            class="input bulk-minutes"
            type="number"
            min="1"
            max={MOST_MINUTES}
            value={minutes()}
            aria-invalid={isWrong() ? true : undefined}
            onInput={(event) => setMinutes(event.currentTarget.valueAsNumber)}
          />
          <span class={isWrong() ? "wrong" : "hint"} role="status">
            {isWrong()
              ? "A whole number of minutes, at least one and at most a week."
              : `The last one comes out ${last()}.`}
          </span>
        </div>
      </Show>
    </Dialog>
  );
}
