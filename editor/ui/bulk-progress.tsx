import { For, Show, type JSX } from "solid-js";
import type { BulkRun } from "./bulk-run.ts";

/** How far an act on many is, and what could not be done. */
export function BulkProgress(props: {
  run: BulkRun;
  /** "3 posts" */
  say: (number: number) => string;
  onGoOn: () => void;
  onClose: () => void;
}): JSX.Element {
  const isRunning = (): boolean => props.run.phase() === "running";
  const isFinished = (): boolean => props.run.phase() === "finished";
  const sayPhase = (): string => {
    const { act, total, gone, phase, trouble } = props.run;
    const far = `${gone()} of ${total}`;
    if (phase() === "broken") return `${act.doing} stopped at ${far}. ${trouble()}`;
    if (phase() === "stopped") return `${act.doing} stopped at ${far}.`;
    return `${act.doing}: ${far}`;
  };
  return (
    <>
      <Show when={props.run.unable().length > 0}>
        <div class="bulk-unable">
          <p>
            <b>{props.say(props.run.unable().length)} stayed as before:</b>
          </p>
          <ul>
            <For each={props.run.unable()}>
              {({ row, words }) => (
                <li>
                  “{row.title || "Untitled"}”: {words}
                </li>
              )}
            </For>
          </ul>
        </div>
      </Show>
      <div class="bulk-row">
        <span class="bulk-count numbers" role="status">
          {isFinished() ? props.run.words() || "Nothing was changed." : sayPhase()}
        </span>
        <progress
          class="bulk-progress"
          hidden={isFinished()}
          aria-label={props.run.act.doing}
          max={props.run.total}
          value={props.run.gone()}
        />
        <span class="bulk-space" />
        <Show when={isRunning()}>
          <button type="button" class="button plain" onClick={() => props.run.stop()}>
            Stop
          </button>
        </Show>
        <Show when={!isRunning() && !isFinished()}>
          <button type="button" class="button plain" onClick={() => props.onGoOn()}>
            Go on
          </button>
        </Show>
        <Show when={!isRunning()}>
          <button type="button" class="button" onClick={() => props.onClose()}>
            Close
          </button>
        </Show>
      </div>
    </>
  );
}
