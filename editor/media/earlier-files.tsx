import { createSignal, Show, type JSX } from "solid-js";
import type { MediaFile } from "../../schema/media-files.ts";
import type { Media } from "../../schema/media.ts";
import { part } from "../ui/part.tsx";
import { EarlierList } from "./replace/earlier-list.tsx";

const ReplaceFile = part(() => import("./replace-file.tsx").then((module) => module.ReplaceFile));

/** The files that a picture had before, each with a way back to it; nothing where it has had no other. */
export function EarlierFiles(props: {
  readonly media: Media;
  readonly onReplaced: (media: Media) => void;
}): JSX.Element {
  const [picked, setPicked] = createSignal<MediaFile | null>(null);
  return (
    <>
      <EarlierList media={props.media} heading={<h2>Earlier files</h2>} onPick={setPicked} />
      <Show when={picked()} keyed>
        {(file) => (
          <ReplaceFile
            media={props.media}
            to={file}
            onReplaced={(media) => props.onReplaced(media)}
            onClose={() => setPicked(null)}
          />
        )}
      </Show>
    </>
  );
}
