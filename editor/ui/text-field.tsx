import { createUniqueId, Show, type JSX } from "solid-js";
import { Count } from "./count.tsx";
import { GrowingText } from "./growing-text.tsx";

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onText: (text: string) => void;
  readonly limit?: number;
  readonly hint?: JSX.Element;
  readonly wrong?: string | null | undefined;
  /** Grows over several lines. */
  readonly isLong?: boolean;
  /** Reports what was typed when the field is left, not with each key: for what is only right when whole. */
  readonly isWhole?: boolean;
  readonly placeholder?: string;
  readonly type?: "text" | "url";
  readonly lang?: string;
  readonly readOnly?: boolean;
  /** What the browser may fill in by itself, in HTML's word for it. */
  readonly autocomplete?: JSX.HTMLAutocomplete;
}

/** A label, a text field, and below it what is wrong, what helps, and how much is left. */
export function TextField(props: TextFieldProps): JSX.Element {
  const id = createUniqueId();
  const describedBy = (): string => `${id}-wrong ${id}-hint ${id}-count`;
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <Show
        when={props.isLong}
        fallback={
          <input
            id={id}
            class="input"
            type={props.type ?? "text"}
            value={props.value}
            placeholder={props.placeholder ?? ""}
            lang={props.lang}
            readOnly={props.readOnly === true}
            autocomplete={props.autocomplete}
            aria-invalid={props.wrong ? true : undefined}
            aria-describedby={describedBy()}
            onInput={(event) => {
              if (props.isWhole !== true) props.onText(event.currentTarget.value);
            }}
            onChange={(event) => {
              if (props.isWhole === true) props.onText(event.currentTarget.value);
            }}
          />
        }
      >
        <GrowingText
          id={id}
          class="input"
          rows={2}
          value={props.value}
          placeholder={props.placeholder ?? ""}
          lang={props.lang}
          aria-invalid={props.wrong ? true : undefined}
          aria-describedby={describedBy()}
          onText={(text) => props.onText(text)}
        />
      </Show>
      <Show when={props.wrong}>
        <span id={`${id}-wrong`} class="wrong">
          {props.wrong}
        </span>
      </Show>
      <Show when={props.hint}>
        <span id={`${id}-hint`} class="hint">
          {props.hint}
        </span>
      </Show>
      <Show when={props.limit}>
        {(limit) => <Count id={`${id}-count`} used={props.value.length} limit={limit()} />}
      </Show>
    </div>
  );
}
