import { createMemo, createUniqueId, For, Show, type JSX } from "solid-js";
import { compareWords, type RunKind, type WordRun } from "../../../schema/compare-words.ts";
import type { Choice } from "../merge/merge-drafts.ts";

export interface TornPlaceProps {
  /** What it is: "Title", "Paragraph". */
  readonly title: string;
  /** Empty where that side has nothing there any more. */
  readonly mine: string;
  readonly theirs: string;
  readonly author: string;
  readonly language: string;
  readonly canKeepBoth: boolean;
  readonly chosen: Choice | undefined;
  readonly onChoose: (choice: Choice) => void;
}

/** One place that both sides changed: both texts beside each other, what differs marked, and one click each. */
export function TornPlace(props: TornPlaceProps): JSX.Element {
  const group = createUniqueId();
  const runs = createMemo(() => compareWords(props.mine, props.theirs));

  return (
    <fieldset class="torn">
      <legend>{props.title}</legend>
      <Option choice="mine" label="Keep mine">
        <Words runs={runs()} without="inserted" gone="Deleted here" language={props.language} />
      </Option>
      <Option choice="theirs" label={`Take ${props.author}`}>
        <Words runs={runs()} without="deleted" gone="Deleted there" language={props.language} />
      </Option>
      <Show when={props.canKeepBoth}>
        <Option choice="both" label="Keep both" />
      </Show>
      <Show when={props.mine === props.theirs}>
        <p class="hint">The words are the same; how they are set, or a setting of the block, is not.</p>
      </Show>
    </fieldset>
  );

  function Option(own: { choice: Choice; label: string; children?: JSX.Element }): JSX.Element {
    return (
      <label class="torn-option" classList={{ chosen: props.chosen === own.choice, both: own.choice === "both" }}>
        <span class="torn-choice">
          <input
            type="radio"
            name={group}
            aria-labelledby={`${group}-${own.choice}`}
            checked={props.chosen === own.choice}
            onChange={() => props.onChoose(own.choice)}
          />
          <span id={`${group}-${own.choice}`}>{own.label}</span>
        </span>
        {own.children}
      </label>
    );
  }
}

function Words(props: { runs: readonly WordRun[]; without: RunKind; gone: string; language: string }): JSX.Element {
  const own = (): WordRun[] => props.runs.filter(({ kind }) => kind !== props.without);
  return (
    <Show when={own().length > 0} fallback={<span class="hint">{props.gone}</span>}>
      <span class="torn-text" lang={props.language}>
        <For each={own()}>{(run) => (run.kind === "kept" ? run.text : <mark>{run.text}</mark>)}</For>
      </span>
    </Show>
  );
}
