import { createUniqueId, For, Show, type JSX } from "solid-js";
import { contrast, PAPER_DARK, PAPER_LIGHT, toAccent, toChannels } from "../../schema/accent.ts";

/** What the picker shows while the house's own colour stands. */
const HOUSE_ACCENT = "#8a1c1c";

/** The colour of links and kickers, with how well it is read on the reader's pages by day and by night. */
export function AccentField(props: {
  value: string;
  wrong?: string | undefined;
  isReadOnly: boolean;
  onChange: (accent: string) => void;
}): JSX.Element {
  const id = createUniqueId();
  const samples = (): Sample[] => {
    const accent = toAccent(props.value);
    if (accent === null) return [];
    return [
      { where: "By day", paper: PAPER_LIGHT, color: accent.light },
      { where: "In the dark", paper: PAPER_DARK, color: accent.dark },
    ];
  };
  return (
    <div class="field">
      <label for={id}>Accent colour</label>
      <div class="accent-choice">
        <input
          type="color"
          aria-label="Choose the accent colour"
          disabled={props.isReadOnly}
          value={toAccent(props.value) === null ? HOUSE_ACCENT : props.value}
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
          aria-describedby={`${id}-hint`}
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
      <div id={`${id}-hint`} class="accent-samples">
        <For each={samples()}>
          {(sample) => (
            <p class="accent-sample" style={{ background: sample.paper, color: sample.color }}>
              <b>{sample.where}</b> <span class="numbers">{sayContrast(sample, props.value)}</span>
            </p>
          )}
        </For>
      </div>
    </div>
  );
}

interface Sample {
  readonly where: string;
  readonly paper: string;
  readonly color: string;
}

function sayContrast({ paper, color }: Sample, chosen: string): string {
  const ratio = contrast(toChannels(color), toChannels(paper)).toFixed(1);
  if (color === chosen) return `contrast ${ratio} to 1`;
  return `contrast ${ratio} to 1, as ${color}: the colour itself would be hard to read`;
}
