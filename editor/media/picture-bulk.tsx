import { createSignal, Match, Show, Switch, type JSX } from "solid-js";
import type { Collection } from "../../schema/library.ts";
import type { Media } from "../../schema/media.ts";
import { BulkFrame } from "../ui/bulk-frame.tsx";
import type { BulkAct } from "../ui/bulk-run.ts";
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
  readonly isEverything: boolean;
  readonly collections: readonly Collection[];
  /** The one that the library is narrowed to. */
  readonly collection: Collection | null;
  readonly onSelectAll: () => void;
  readonly onClear: () => void;
  readonly onDone: (left: readonly string[]) => void;
}

/** What can be done with the selected pictures. */
export function PictureBulk(props: PictureBulkProps): JSX.Element {
  const [asked, setAsked] = createSignal<"credit" | "collection" | null>(null);

  return (
    <BulkFrame
      label="Selected pictures"
      say={countPictures}
      rows={props.pictures.map(toRow)}
      isEverything={props.isEverything}
      onSelectAll={props.onSelectAll}
      onClear={props.onClear}
      onDone={props.onDone}
      acts={(begin) => (
        <>
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
        </>
      )}
    >
      {(begin) => {
        const perform = (act: BulkAct<PictureRow>): void => {
          setAsked(null);
          begin(act);
        };
        return (
          <Switch>
            <Match when={asked() === "credit"}>
              <BulkCredit
                pictures={props.pictures}
                onClose={() => setAsked(null)}
                onChange={(change) => perform(createEditing(change))}
              />
            </Match>
            <Match when={asked() === "collection"}>
              <BulkCollection
                pictures={props.pictures}
                collections={props.collections}
                onClose={() => setAsked(null)}
                onChoose={(collection) => perform(createGathering(collection, true))}
              />
            </Match>
          </Switch>
        );
      }}
    </BulkFrame>
  );
}
