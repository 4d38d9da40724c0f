import { For, Show, type JSX } from "solid-js";
import type { TextRun } from "../../schema/compare-inline.ts";
import { sayRemarked } from "../../schema/say-changes.ts";

/** Words that stayed and got other marks: which ones, and what became of them. */
export function RemarkedNotes(props: { runs: readonly TextRun[] }): JSX.Element {
  const remarked = (): readonly TextRun[] =>
    props.runs.filter((run) => run.formerMarks !== null && run.text.trim() !== "");
  return (
    <Show when={remarked().length > 0}>
      <ul class="compared-remarks" role="list">
        <For each={remarked()}>
          {(run) => (
            <li>
              “{run.text.trim()}”: {sayRemarked(run)}
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}
