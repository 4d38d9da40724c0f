import { createSignal, Match, Show, Switch, type JSX } from "solid-js";
import type { PostRow } from "../../../schema/api.ts";
import { isAllowed, useSession } from "../../session/session.ts";
import { BulkFrame } from "../../ui/bulk-frame.tsx";
import type { BulkAct } from "../../ui/bulk-run.ts";
import { createScheduling, createTagging, createTrashing } from "./bulk-acts.ts";
import { BulkSchedule } from "./bulk-schedule.tsx";
import { BulkTags } from "./bulk-tags.tsx";
import { countPosts } from "./count-posts.ts";

export interface BulkBarProps {
  /** The posts that are selected, in the order of the list. */
  readonly posts: readonly PostRow[];
  readonly isEverything: boolean;
  readonly onSelectAll: () => void;
  readonly onClear: () => void;
  readonly onDone: (left: readonly string[]) => void;
}

/** What can be done with the selected posts. */
export function BulkBar(props: BulkBarProps): JSX.Element {
  const session = useSession();
  const [asked, setAsked] = createSignal<"tags" | "schedule" | null>(null);
  const mayPublish = (): boolean => isAllowed(session(), "posts.publish");
  const isNone = (): boolean => props.posts.length === 0;

  return (
    <BulkFrame
      label="Selected posts"
      say={countPosts}
      rows={props.posts}
      isEverything={props.isEverything}
      onSelectAll={props.onSelectAll}
      onClear={props.onClear}
      onDone={props.onDone}
      acts={(begin) => (
        <>
          <button type="button" class="button" disabled={isNone()} onClick={() => setAsked("tags")}>
            Tag…
          </button>
          <Show when={mayPublish()}>
            <button type="button" class="button" disabled={isNone()} onClick={() => setAsked("schedule")}>
              Schedule…
            </button>
          </Show>
          <button type="button" class="button" disabled={isNone()} onClick={() => begin(createTrashing())}>
            Move to trash
          </button>
        </>
      )}
    >
      {(begin) => {
        const perform = (act: BulkAct<PostRow>): void => {
          setAsked(null);
          begin(act);
        };
        return (
          <Switch>
            <Match when={asked() === "tags"}>
              <BulkTags
                posts={props.posts}
                onClose={() => setAsked(null)}
                onChange={(change) => perform(createTagging(change, mayPublish()))}
              />
            </Match>
            <Match when={asked() === "schedule"}>
              <BulkSchedule
                posts={props.posts}
                onClose={() => setAsked(null)}
                onTime={(at, everyMs) => perform(createScheduling(at, everyMs, session().site.timeZone))}
              />
            </Match>
          </Switch>
        );
      }}
    </BulkFrame>
  );
}
