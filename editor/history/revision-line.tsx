import { For, Show, type JSX } from "solid-js";
import type { RevisionRow } from "../../schema/history.ts";
import { useSession } from "../session/session.ts";
import { sayMoment, sayTimeExactly } from "../ui/say-time.ts";
import type { PostHistory } from "./post-history.ts";
import { sayCreator, sayMarks, sayWords } from "./say-revision.ts";

/** One version in the list: when, by whom, why, and what it is to the post. */
export function RevisionLine(props: { row: RevisionRow; history: PostHistory; now: number }): JSX.Element {
  const session = useSession();
  const timeZone = (): string => session().site.timeZone;
  const isShown = (): boolean => props.history.shown()?.id === props.row.id;
  const isBase = (): boolean => props.history.base()?.id === props.row.id;
  return (
    <button
      type="button"
      class="revision"
      classList={{ shown: isShown(), base: isBase() }}
      data-revision={props.row.id}
      aria-current={isShown() ? "true" : undefined}
      onClick={() => props.history.show(props.row.id)}
    >
      <span class="revision-when">
        <time
          datetime={new Date(props.row.savedAt).toISOString()}
          title={sayTimeExactly(props.row.savedAt, timeZone())}
        >
          {sayMoment(props.row.savedAt, props.now, timeZone())}
        </time>
        <Show when={isShown() || isBase()}>
          <span class="revision-role">{isShown() ? "Shown" : "Compared with"}</span>
        </Show>
      </span>
      <span class="revision-who">
        {sayCreator(props.row)}
        <Show when={props.row.withheld?.kind !== "redacted"}>
          <span class="numbers">, {sayWords(props.row.words)}</span>
        </Show>
      </span>
      <For each={sayMarks(props.row, props.now, timeZone())}>
        {(mark) => (
          <span class="standing">
            <span class={`dot ${mark.mark}`} aria-hidden="true" />
            <span class="standing-words">{mark.words}</span>
          </span>
        )}
      </For>
      <Show when={props.row.reason}>
        <span class="revision-reason">{props.row.reason}</span>
      </Show>
      <Show when={props.row.withheld}>{(withheld) => <span class="revision-reason">{withheld().reason}</span>}</Show>
    </button>
  );
}
