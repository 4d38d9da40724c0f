import { createUniqueId, type JSX } from "solid-js";
import { EARLIEST_DATE_AT, LATEST_DATE_AT } from "../../../schema/limits.ts";
import { fromWallClock, toWallClock } from "../../ui/zoned-time.ts";

interface ViewDateProps {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly isReadOnly?: boolean;
  readonly at: number | null;
  readonly timeZone: string;
  readonly onDate: (at: number | null) => void;
  readonly onLeave: () => void;
}

/** A day of a block. Noon is meant, so that it stays the day wherever it is read. */
export function ViewDate(props: ViewDateProps): JSX.Element {
  const id = createUniqueId();
  return (
    <span class="view-field view-date">
      <label for={id} class={props.isLabelHidden ? "unseen" : ""}>
        {props.label}
      </label>
      <input
        id={id}
        type="date"
        readOnly={props.isReadOnly ?? false}
        value={props.at === null ? "" : toWallClock(props.at, props.timeZone).slice(0, 10)}
        onChange={(event) => {
          const at = fromWallClock(`${event.currentTarget.value}T12:00`, props.timeZone);
          if (at === null || (at >= EARLIEST_DATE_AT && at < LATEST_DATE_AT)) props.onDate(at);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          props.onLeave();
        }}
      />
    </span>
  );
}
