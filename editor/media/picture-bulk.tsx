import { createSignal, Match, onCleanup, Show, Switch, type JSX } from "solid-js";
import type { Collection } from "../../schema/library.ts";
import type { Media } from "../../schema/media.ts";
import { BulkProgress } from "../post/bulk/bulk-progress.tsx";
import { createBulkRun, type BulkAct, type BulkRun } from "../post/bulk/bulk-run.ts";
import { showToast } from "../ui/toast.ts";
import { BulkCollection } from "./bulk-collection.tsx";
import { BulkCredit } from "./bulk-credit.tsx";
import {
  countPictures,
  createEditing,
  createGathering,
  createPictureTrashing,
  toRow,
  type PictureRow,
} from "./picture-acts.ts";

export interface PictureBulkProps {
  /** The pictures that are selected, in the order of the library. */
  readonly pictures: readonly Media[];
  readonly collections: readonly Collection[];
  /** The one that the library is narrowed to. */
  readonly collection: Collection | null;
  readonly onSelectAll: () => void;
  readonly onClear: () => void;
  /** Something was done or taken back. Those that were not done stay selected. */
  readonly onDone: (left: readonly string[]) => void;
}

/** What can be done with the selected pictures, how far that is, and what could not be done. */
export function PictureBulk(props: PictureBulkProps): JSX.Element {
  const [asked, setAsked] = createSignal<"credit" | "collection" | null>(null);
  const [run, setRun] = createSignal<BulkRun | null>(null);
  onCleanup(() => run()?.stop());

  function begin(act: BulkAct<PictureRow>): void {
    setAsked(null);
    const begun = createBulkRun(act, props.pictures.map(toRow));
    setRun(begun);
    void goOn(begun);
  }

  async function goOn(going: BulkRun): Promise<void> {
    const pictures = [...props.pictures];
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
    props.onDone(pictures.filter(({ id }) => unable.has(id)).map(({ id }) => id));
  }

  return (
    <section class="bulk" aria-label="Selected pictures">
      <Show
        when={run()}
        fallback={
          <div class="bulk-row">
            <span class="bulk-count numbers">{props.pictures.length} selected</span>
            <button type="button" class="button wide-only" onClick={() => props.onSelectAll()}>
              Select all shown
            </button>
            <span class="bulk-space" />
            <button type="button" class="button" onClick={() => setAsked("credit")}>
              Credit and rights…
            </button>
            <button type="button" class="button" onClick={() => setAsked("collection")}>
              Collection…
            </button>
            <Show when={props.collection}>
              {(collection) => (
                <button type="button" class="button" onClick={() => begin(createGathering(collection(), false))}>
                  Take out
                </button>
              )}
            </Show>
            <button type="button" class="button" onClick={() => begin(createPictureTrashing())}>
              Move to trash
            </button>
            <button type="button" class="button" aria-keyshortcuts="Escape" onClick={() => props.onClear()}>
              Clear
            </button>
          </div>
        }
      >
        {(going) => (
          <BulkProgress
            run={going()}
            say={countPictures}
            onGoOn={() => void goOn(going())}
            onClose={() => {
              setRun(null);
              props.onClear();
            }}
          />
        )}
      </Show>
      <Switch>
        <Match when={asked() === "credit"}>
          <BulkCredit
            pictures={props.pictures}
            onClose={() => setAsked(null)}
            onChange={(change) => begin(createEditing(change))}
          />
        </Match>
        <Match when={asked() === "collection"}>
          <BulkCollection
            pictures={props.pictures}
            collections={props.collections}
            onClose={() => setAsked(null)}
            onChoose={(collection) => begin(createGathering(collection, true))}
          />
        </Match>
      </Switch>
    </section>
  );
}
