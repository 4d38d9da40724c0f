import { createUniqueId, Show, type JSX } from "solid-js";

interface ViewFieldProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  readonly limit: number;
  readonly isLabelHidden?: boolean;
  readonly isReadOnly?: boolean;
  readonly inputMode?: "url";
  /** What is wrong with what stands in it, in a sentence. */
  readonly problem?: string;
  readonly onInput: (value: string) => void;
  /** Whoever typed is done with it; Escape gives it up. */
  readonly onChange?: (value: string) => void;
  /** Enter and Escape give the caret back to the text. */
  readonly onLeave: (key: "Enter" | "Escape") => void;
}

/** A field of a block, written outside of the text: an attribution, an alt text. */
export function ViewField(props: ViewFieldProps): JSX.Element {
  const id = createUniqueId();

  /** What is kept only once it is whole is not kept by leaving it. */
  function giveUp(field: HTMLInputElement): void {
    if (props.onChange === undefined) return;
    field.value = props.value;
    props.onInput(props.value);
  }

  return (
    <span class="view-field">
      <label for={id} class={props.isLabelHidden ? "unseen" : ""}>
        {props.label}
      </label>
      <input
        id={id}
        type="text"
        autocomplete="off"
        inputmode={props.inputMode}
        aria-invalid={props.problem ? true : undefined}
        aria-describedby={props.problem === undefined ? undefined : `${id}-problem`}
        value={props.value}
        placeholder={props.placeholder}
        maxLength={props.limit}
        readOnly={props.isReadOnly ?? false}
        onInput={(event) => props.onInput(event.currentTarget.value)}
        onChange={(event) => props.onChange?.(event.currentTarget.value)}
        on:keydown={(event) => {
          // Before the block around it: leaving the field keeps what stands in it.
          if (event.isComposing || (event.key !== "Enter" && event.key !== "Escape")) return;
          event.preventDefault();
          event.stopPropagation();
          if (event.key === "Enter") props.onChange?.(event.currentTarget.value);
          else giveUp(event.currentTarget);
          props.onLeave(event.key);
        }}
      />
      <Show when={props.problem !== undefined}>
        <span id={`${id}-problem`} class="field-problem" role="alert">
          {props.problem}
        </span>
      </Show>
    </span>
  );
}
