import { createSignal, Match, onCleanup, onMount, Show, Switch, type JSX } from "solid-js";
import type { PostRow } from "../../../schema/api.ts";
import { isAllowed, useSession } from "../../session/session.ts";
import { showToast } from "../../ui/toast.ts";
import { createScheduling, createTagging, createTrashing } from "./bulk-acts.ts";
import { BulkProgress } from "./bulk-progress.tsx";
import { countPosts, createBulkRun, type BulkAct, type BulkRun } from "./bulk-run.ts";
import { BulkSchedule } from "./bulk-schedule.tsx";
import { BulkTags } from "./bulk-tags.tsx";

export interface BulkBarProps {
  /** The posts that are selected, in the order of the list. */
  readonly posts: readonly PostRow[];
  readonly isEverything: boolean;
  readonly onSelectAll: () => void;
  readonly onClear: () => void;
  /** Something was done or taken back: the list is to be loaded anew. Those that were not done stay selected. */
  readonly onDone: (left: readonly string[]) => void;
}

/** What can be done with the selected posts, how far that is, and what could not be done. */
export function BulkBar(props: BulkBarProps): JSX.Element {
  const session = useSession();
  const [asked, setAsked] = createSignal<"tags" | "schedule" | null>(null);
  const [run, setRun] = createSignal<BulkRun | null>(null);
  const isRunning = (): boolean => run()?.phase() === "running";
  const mayPublish = (): boolean => isAllowed(session(), "posts.publish");
  onMount(() => {
    const warn = (event: BeforeUnloadEvent): void => void (isRunning() && event.preventDefault());
    addEventListener("beforeunload", warn);
    onCleanup(() => {
      removeEventListener("beforeunload", warn);
      run()?.stop();
    });
  });

  async function begin(act: BulkAct): Promise<void> {
    setAsked(null);
    const begun = createBulkRun(act, [...props.posts]);
    setRun(begun);
    await goOn(begun);
  }

  async function goOn(going: BulkRun): Promise<void> {
    const posts = [...props.posts];
    await going.goOn();
    if (going.words() !== "") {
      showToast({
        words: going.phase() === "finished" ? going.words() : `${going.words()} The others are as they were.`,
        async undo() {
          going.stop();
          const wrong = await going.undo();
          props.onDone([]);
          return wrong;
        },
      });
    }
    if (going.phase() !== "finished") return;
    const unable = new Set(going.unable().map(({ post }) => post.id));
    if (unable.size === 0) setRun(null);
    props.onDone(posts.filter(({ id }) => unable.has(id)).map(({ id }) => id));
  }

  function close(): void {
    setRun(null);
    props.onClear();
  }

  return (
    <section class="bulk" aria-label="Selected posts">
      <Show
        when={run()}
        fallback={<Choices {...props} mayPublish={mayPublish()} onAsk={setAsked} onBegin={(act) => void begin(act)} />}
      >
        {(going) => <BulkProgress run={going()} say={countPosts} onGoOn={() => void goOn(going())} onClose={close} />}
      </Show>
      <Switch>
        <Match when={asked() === "tags"}>
          <BulkTags
            posts={props.posts}
            onClose={() => setAsked(null)}
            onChange={(change) => void begin(createTagging(change, mayPublish()))}
          />
        </Match>
        <Match when={asked() === "schedule"}>
          <BulkSchedule
            posts={props.posts}
            onClose={() => setAsked(null)}
            onTime={(at, everyMs) => void begin(createScheduling(at, everyMs, session().site.timeZone))}
          />
        </Match>
      </Switch>
    </section>
  );
}

function Choices(
  props: BulkBarProps & {
    mayPublish: boolean;
    onAsk: (what: "tags" | "schedule") => void;
    onBegin: (act: BulkAct) => void;
  },
): JSX.Element {
  return (
    <div class="bulk-row">
      <span class="bulk-count numbers">{props.posts.length} selected</span>
      <Show when={!props.isEverything}>
        <button type="button" class="button wide-only" onClick={() => props.onSelectAll()}>
          Select all shown
        </button>
      </Show>
      <span class="bulk-space" />
      <button type="button" class="button" disabled={props.posts.length === 0} onClick={() => props.onAsk("tags")}>
        Tag…
      </button>
      <Show when={props.mayPublish}>
        <button
          type="button"
          class="button"
          disabled={props.posts.length === 0}
          onClick={() => props.onAsk("schedule")}
        >
          Schedule…
        </button>
      </Show>
      <button
        type="button"
        class="button"
        disabled={props.posts.length === 0}
        onClick={() => props.onBegin(createTrashing())}
      >
        Move to trash
      </button>
      <button type="button" class="button" aria-keyshortcuts="Escape" onClick={() => props.onClear()}>
        Clear
      </button>
    </div>
  );
}
