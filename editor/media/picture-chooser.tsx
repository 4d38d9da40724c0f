import { createSignal, createUniqueId, onCleanup, type JSX } from "solid-js";
import { PICTURE_TYPES, type Media } from "../../schema/media.ts";
import { Dialog } from "../ui/dialog.tsx";
import { PictureGrid } from "./picture-grid.tsx";

const SEARCH_PAUSE_MS = 250;

export interface PictureChooserProps {
  readonly onChoose: (media: Media) => void;
  readonly onFile: (file: File) => void;
  readonly onClose: () => void;
}

/** A picture from the library, or a new one from this device. */
export function PictureChooser(props: PictureChooserProps): JSX.Element {
  const id = createUniqueId();
  const [q, setQ] = createSignal("");
  let pause: ReturnType<typeof setTimeout> | undefined;
  let files!: HTMLInputElement;
  onCleanup(() => clearTimeout(pause));
  return (
    <Dialog title="Choose a picture" isWide onClose={() => props.onClose()}>
      <div class="chooser-head">
        <input
          ref={(element) => (files = element)}
          id={`${id}-file`}
          class="unseen"
          type="file"
          tabIndex={-1}
          aria-label="Picture from this device"
          accept={PICTURE_TYPES.join(",")}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            if (file !== undefined) props.onFile(file);
          }}
        />
        <button type="button" class="button primary" onClick={() => files.click()}>
          From this device
        </button>
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
            pause = setTimeout(() => setQ(text), SEARCH_PAUSE_MS);
          }}
        />
      </div>
      <PictureGrid q={q()} isWork={false} verb="Choose" onPick={(media) => props.onChoose(media)} />
    </Dialog>
  );
}
