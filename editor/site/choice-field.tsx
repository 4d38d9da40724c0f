import { createUniqueId, For, Show, type JSX } from "solid-js";

/** One of a few, each under its name. */
export function ChoiceField<Choice extends string>(props: {
  label: string;
  value: Choice;
  choices: readonly Choice[];
  nameOf: (choice: Choice) => string;
  wrong?: string | undefined;
  isReadOnly: boolean;
  onChange: (choice: Choice) => void;
}): JSX.Element {
  const id = createUniqueId();
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <select
        id={id}
        class="input"
        disabled={props.isReadOnly}
        value={props.value}
        aria-invalid={props.wrong ? true : undefined}
        onChange={(event) => {
          const chosen = props.choices[event.currentTarget.selectedIndex];
          if (chosen !== undefined) props.onChange(chosen);
        }}
      >
        <For each={props.choices}>{(choice) => <option value={choice}>{props.nameOf(choice)}</option>}</For>
      </select>
      <Show when={props.wrong}>{(sentence) => <span class="wrong">{sentence()}</span>}</Show>
    </div>
  );
}
