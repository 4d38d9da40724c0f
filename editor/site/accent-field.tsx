import { createUniqueId, Show, type JSX } from "solid-js";
import { HOUSE_ACCENT } from "../../schema/accent.ts";

/** The colour of links and kickers. */
export function AccentField(props: {
  value: string;
  wrong?: string | undefined;
  isReadOnly: boolean;
  /** The ids of what tells how well the colour is read. */
  describedBy: string;
  onChange: (accent: string) => void;
}): JSX.Element {
  const id = createUniqueId();
  return (
    <div class="field">
      <label for={id}>Accent colour</label>
      <div class="accent-choice">
        <input
          type="color"
          aria-label="Choose the accent colour"
          disabled={props.isReadOnly}
          value={/^#[0-9a-f]{6}$/.test(props.value) ? props.value : HOUSE_ACCENT.light}
          onInput={(event) => props.onChange(event.currentTarget.value)}
        />
        <input
          id={id}
          class="input"
          value={props.value}
          placeholder="The house’s own"
          maxLength={7}
          readOnly={props.isReadOnly}
          aria-invalid={props.wrong ? true : undefined}
          aria-describedby={props.describedBy}
          onInput={(event) => props.onChange(event.currentTarget.value.trim().toLowerCase())}
        />
        <Show when={props.value !== "" && !props.isReadOnly}>
          <button type="button" class="button plain" onClick={() => props.onChange("")}>
            Use the house’s own
          </button>
        </Show>
      </div>
      <Show when={props.wrong}>
        <span class="wrong">{props.wrong}</span>
      </Show>
    </div>
  );
}
