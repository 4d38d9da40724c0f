import { createResource, Match, Switch, type JSX } from "solid-js";
import type { MediaFile } from "../../../schema/media-files.ts";
import type { Media } from "../../../schema/media.ts";
import { listFiles } from "../../api/media-files.ts";
import { FileList } from "./file-list.tsx";
import "../../styles/replace-file.css";

/** The files that a picture had before and can go back to; nothing where it has had no other. */
export function EarlierList(props: {
  readonly media: Media;
  /** Stands over it where there is any. */
  readonly heading: JSX.Element;
  readonly onPick: (file: MediaFile) => void;
}): JSX.Element {
  const [files, { refetch }] = createResource(
    // Once it shows another file, there is another to go back to.
    () => ({ id: props.media.id, file: props.media.file }),
    async ({ id }) => {
      const answer = await listFiles(id);
      return answer.ok ? answer.reply.files.filter(({ keptUntil }) => keptUntil !== null) : null;
    },
  );
  return (
    <Switch>
      <Match when={files.latest === null}>
        <p class="lacking" role="alert">
          Its earlier files could not be loaded.{" "}
          <button type="button" class="button plain" onClick={() => void refetch()}>
            Try again
          </button>
        </p>
      </Match>
      <Match when={(files.latest?.length ?? 0) > 0 && files.latest}>
        {(known) => (
          <section class="picture-part earlier-files" aria-label="Earlier files">
            {props.heading}
            <FileList id={props.media.id} files={known()} label="Earlier files" onPick={(file) => props.onPick(file)} />
          </section>
        )}
      </Match>
    </Switch>
  );
}
