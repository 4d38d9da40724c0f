import { createSignal, createUniqueId, onCleanup, onMount, type JSX } from "solid-js";
import type { LibraryReply } from "../../schema/library.ts";
import type { Media } from "../../schema/media.ts";
import { readLibrary } from "../api/collections.ts";
import { Dialog } from "../ui/dialog.tsx";
import { AddPictures } from "./add-pictures.tsx";
import { LibraryFilters, type LibraryChange, type LibraryNarrowed } from "./library-filters.tsx";
import { PictureGrid } from "./picture-grid.tsx";
import { createPictureListing } from "./picture-listing.ts";
import "../styles/library.css";

const SEARCH_PAUSE_MS = 250;

export interface PictureChooserProps {
  /** Several may be chosen, in their order. */
  readonly isSeveral: boolean;
  readonly onChoose: (media: readonly Media[]) => void;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onClose: () => void;
}

/** A picture from the library, or a new one from this device. */
export function PictureChooser(props: PictureChooserProps): JSX.Element {
  const id = createUniqueId();
  const [narrowed, setNarrowed] = createSignal<LibraryNarrowed>({});
  const [library, setLibrary] = createSignal<LibraryReply | null>(null);
  const listing = createPictureListing(narrowed);
  const [chosen, setChosen] = createSignal<readonly Media[]>([]);
  let pause: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(pause));
  onMount(() => void readLibrary().then((answer) => answer.ok && setLibrary(answer.reply)));

  function change(changed: LibraryChange): void {
    const all = Object.entries({ ...narrowed(), ...changed }).filter(([, value]) => value);
    setNarrowed(Object.fromEntries(all) as LibraryNarrowed);
  }

  function pick(media: Media): void {
    if (!props.isSeveral) return props.onChoose([media]);
    const without = chosen().filter(({ id: other }) => other !== media.id);
    setChosen(without.length < chosen().length ? without : [...without, media]);
  }

  return (
    <Dialog
      title={props.isSeveral ? "Choose pictures" : "Choose a picture"}
      isWide
      onClose={() => props.onClose()}
      foot={
        props.isSeveral ? (
          <>
            <span role="status">{sayChosen(chosen().length)}</span>
            <button
              type="button"
              class="button primary"
              disabled={chosen().length === 0}
              onClick={() => props.onChoose(chosen())}
            >
              Add
            </button>
          </>
        ) : undefined
      }
    >
      <div class="chooser-head">
        <AddPictures verb="From this device" isSeveral={props.isSeveral} onFiles={(files) => props.onFiles(files)} />
        <label class="unseen" for={`${id}-search`}>
          Search pictures
        </label>
        <input
          id={`${id}-search`}
          class="input"
          type="search"
          placeholder="Search captions, credits and file names"
          onInput={(event) => {
            const text = event.currentTarget.value.trim();
            clearTimeout(pause);
            pause = setTimeout(() => change({ q: text }), SEARCH_PAUSE_MS);
          }}
        />
      </div>
      <div class="filters">
        <LibraryFilters narrowed={narrowed()} library={library()} onChange={change} />
      </div>
      <PictureGrid
        listing={listing}
        verb="Choose"
        picked={chosen()}
        nothing={
          Object.keys(narrowed()).length > 0 ? "No picture fits that." : "There are no pictures in the library yet."
        }
        onPick={pick}
      />
    </Dialog>
  );
}

function sayChosen(count: number): string {
  if (count === 0) return "Nothing is chosen yet.";
  return count === 1 ? "One picture is chosen." : `${count} pictures are chosen.`;
}
