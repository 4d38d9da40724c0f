import { createSignal, createUniqueId, Show, type JSX } from "solid-js";
import { EARLIEST_DATE_AT, LATEST_DATE_AT } from "../../schema/limits.ts";
import { fromWallClock, sayClockChange, toWallClock } from "./zoned-time.ts";

export interface TimeFieldProps {
  readonly label: string;
  /** The label is for those only who cannot see what stands around the field. */
  readonly isLabelUnseen?: boolean;
  readonly at: number;
  readonly timeZone: string;
  readonly hint?: JSX.Element;
  readonly onTime: (at: number) => void;
}

/** A day and a time by the clocks of the site's time zone; where they change that day, it says what is meant. */
export function TimeField(props: TimeFieldProps): JSX.Element {
  const id = createUniqueId();
  const [wrong, setWrong] = createSignal("");
  const [change, setChange] = createSignal("");

  function choose(text: string): void {
    const at = fromWallClock(text, props.timeZone);
    if (at === null) return;
    if (at < EARLIEST_DATE_AT || at >= LATEST_DATE_AT) {
      return void setWrong("A post is dated between the years 1600 and 2199.");
    }
    setWrong("");
    setChange(sayClockChange(text, props.timeZone));
    props.onTime(at);
  }

  return (
    <div class="field">
      <label for={id} classList={{ unseen: props.isLabelUnseen === true }}>
        {props.label}
      </label>
      <input
        id={id}
        class="input"
        type="datetime-local"
        aria-invalid={wrong() ? true : undefined}
        aria-describedby={`${id}-hint`}
        value={toWallClock(props.at, props.timeZone)}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      <Show when={wrong()}>
        <span class="wrong">{wrong()}</span>
      </Show>
      <span class="clock-change" role="status">
        {change()}
      </span>
      <span id={`${id}-hint`} class="hint">
        {props.hint} Time zone: {props.timeZone}.
      </span>
    </div>
  );
}
