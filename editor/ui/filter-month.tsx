import { createUniqueId, type JSX } from "solid-js";

/** Narrows a list to a month, "2026-11". A browser without a field for months takes it as it is written. */
export function FilterMonth(props: {
  readonly title: string;
  readonly value: string | undefined;
  readonly onChoose: (month: string | null) => void;
}): JSX.Element {
  const id = createUniqueId();
  return (
    <div class="field filter-month" classList={{ narrowed: Boolean(props.value) }}>
      <label for={id} class="filter-label">
        Month
      </label>
      <input
        id={id}
        class="input"
        type="month"
        placeholder="Month: 2026-11"
        pattern="\d{4}-(0[1-9]|1[0-2])"
        title={props.title}
        value={props.value ?? ""}
        onChange={(event) => {
          if (event.currentTarget.checkValidity()) props.onChoose(event.currentTarget.value || null);
        }}
      />
    </div>
  );
}
