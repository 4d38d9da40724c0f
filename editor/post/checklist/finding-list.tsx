import { For, Show, type JSX } from "solid-js";
import type { Finding, Level } from "./finding.ts";

const levelNames: Readonly<Record<Level, string>> = { error: "Must be mended", warning: "Look again", hint: "Hint" };

/** What is to be seen to, each with the way to its place. */
export function FindingList(props: {
  findings: readonly Finding[];
  label: string;
  onGo: (finding: Finding) => void;
  onMend: (finding: Finding) => void;
}): JSX.Element {
  return (
    <ul class="findings" role="list" aria-label={props.label}>
      <For each={props.findings}>
        {(finding, index) => (
          <li class={finding.level}>
            <span class="finding-level" classList={{ unseen: props.findings[index() - 1]?.level === finding.level }}>
              {levelNames[finding.level]}
            </span>
            <span class="finding-words">{finding.words}</span>
            <span class="finding-ways">
              <Show when={finding.moved}>
                <button type="button" class="button plain" onClick={() => props.onMend(finding)}>
                  Use the new address
                </button>
              </Show>
              <button
                type="button"
                class="button plain"
                aria-label={`Show: ${finding.words}`}
                onClick={() => props.onGo(finding)}
              >
                Show
              </button>
            </span>
          </li>
        )}
      </For>
    </ul>
  );
}
