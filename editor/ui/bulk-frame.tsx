import { createSignal, onCleanup, onMount, Show, type JSX } from "solid-js";
import { BulkProgress } from "./bulk-progress.tsx";
import { createBulkRun, type BulkAct, type BulkRow, type BulkRun } from "./bulk-run.ts";
import { showToast } from "./toast.ts";

export interface BulkFrameProps<Row extends BulkRow> {
  /** "Selected posts" */
  readonly label: string;
  /** "3 posts" */
  readonly say: (number: number) => string;
  /** Those that are selected, in the order of their list. */
  readonly rows: readonly Row[];
  readonly isEverything: boolean;
  readonly onSelectAll: () => void;
  readonly onClear: () => void;
  /** Something was done or taken back: the list is to be loaded anew. Those that were not done stay selected. */
  readonly onDone: (left: readonly string[]) => void;
  /** The buttons for what can be done. */
  readonly acts: (begin: (act: BulkAct<Row>) => void) => JSX.Element;
  /** What is asked before something is done. */
  readonly children: (begin: (act: BulkAct<Row>) => void) => JSX.Element;
}

/** What can be done with what is selected in a list, how far that is, what could not be done, and the way back. */
export function BulkFrame<Row extends BulkRow>(props: BulkFrameProps<Row>): JSX.Element {
  const [run, setRun] = createSignal<BulkRun | null>(null);
  onMount(() => {
    const warn = (event: BeforeUnloadEvent): void => void (run()?.phase() === "running" && event.preventDefault());
    addEventListener("beforeunload", warn);
    onCleanup(() => {
      removeEventListener("beforeunload", warn);
      run()?.stop();
    });
  });

  function begin(act: BulkAct<Row>): void {
    const begun = createBulkRun(act, [...props.rows]);
    setRun(begun);
    void goOn(begun);
  }

  async function goOn(going: BulkRun): Promise<void> {
    const rows = [...props.rows];
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
    const unable = new Set(going.unable().map(({ row }) => row.id));
    if (unable.size === 0) setRun(null);
    props.onDone(rows.filter(({ id }) => unable.has(id)).map(({ id }) => id));
  }

  return (
    <section class="bulk" aria-label={props.label}>
      <Show
        when={run()}
        fallback={
          <div class="bulk-row">
            <span class="bulk-count numbers">{props.rows.length} selected</span>
            <Show when={!props.isEverything}>
              <button type="button" class="button wide-only" onClick={() => props.onSelectAll()}>
                Select all shown
              </button>
            </Show>
            <span class="bulk-space" />
            {props.acts(begin)}
            <button type="button" class="button" aria-keyshortcuts="Escape" onClick={() => props.onClear()}>
              Clear
            </button>
          </div>
        }
      >
        {(going) => (
          <BulkProgress
            run={going()}
            say={props.say}
            onGoOn={() => void goOn(going())}
            onClose={() => {
              setRun(null);
              props.onClear();
            }}
          />
        )}
      </Show>
      {props.children(begin)}
    </section>
  );
}
