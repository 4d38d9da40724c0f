import { createUniqueId, Show, type JSX } from "solid-js";
import { createMediaQuery } from "../ui/media-query.ts";
import { ACCEPTED, TAKEN } from "./say-limits.ts";
import "../styles/uploads.css";

/** A finger holds it: there is likely to be a camera on its back. */
const HAND_HELD = "(pointer: coarse)";

export interface AddPicturesProps {
  readonly verb: string;
  readonly isSeveral: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** Pictures from this device, or from its camera, with what can be taken said beside. */
export function AddPictures(props: AddPicturesProps): JSX.Element {
  const id = createUniqueId();
  const isHandHeld = createMediaQuery(HAND_HELD);
  let files!: HTMLInputElement;
  let camera!: HTMLInputElement;
  function take(input: HTMLInputElement): void {
    const given = [...(input.files ?? [])];
    // The same file may be chosen again, after it was removed.
    input.value = "";
    if (given.length > 0) props.onFiles(given);
  }
  return (
    <div class="add-pictures">
      <input
        ref={(element) => (files = element)}
        class="unseen"
        type="file"
        multiple={props.isSeveral}
        tabIndex={-1}
        aria-label={props.isSeveral ? "Pictures from this device" : "Picture from this device"}
        accept={ACCEPTED}
        onChange={(event) => take(event.currentTarget)}
      />
      <button type="button" class="button primary" aria-describedby={id} onClick={() => files.click()}>
        {props.verb}
      </button>
      <Show when={isHandHeld()}>
        <input
          ref={(element) => (camera = element)}
          class="unseen"
          type="file"
          tabIndex={-1}
          aria-label="Photo from the camera"
          accept="image/*"
          capture="environment"
          onChange={(event) => take(event.currentTarget)}
        />
        <button type="button" class="button" onClick={() => camera.click()}>
          Take a photo
        </button>
      </Show>
      <span id={id} class="hint">
        {TAKEN}
      </span>
    </div>
  );
}
