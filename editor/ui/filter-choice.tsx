import { createUniqueId, For, type JSX } from "solid-js";

export interface FilterChoiceProps {
  readonly label: string;
  /** What stands there where nothing is chosen: "Any state". */
  readonly any: string;
  readonly value: string | undefined;
  /** Each value with its words. */
  readonly choices: readonly (readonly [string, string])[];
  readonly onChoose: (value: string | null) => void;
}

/** One of the ways to narrow a list. */
export function FilterChoice(props: FilterChoiceProps): JSX.Element {
  const id = createUniqueId();
  return (
    <div class="field filter-choice" classList={{ narrowed: Boolean(props.value) }}>
      <label for={id} class="unseen">
        {props.label}
      </label>
      <select id={id} class="input" onChange={(event) => props.onChoose(event.currentTarget.value || null)}>
        <option value="" selected={!props.value}>
          {props.any}
        </option>
        <For each={props.choices}>
          {([value, words]) => (
            <option value={value} selected={value === props.value}>
              {words}
            </option>
          )}
        </For>
      </select>
    </div>
  );
}
