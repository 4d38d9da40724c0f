import { Show, type JSX } from "solid-js";
import type { DeskPicture } from "../picture-desk.ts";

/** The picture itself, how far its upload is, and what went wrong with it. */
export function ShownPicture(props: { picture: DeskPicture | null; alt: string; retry: () => void }): JSX.Element {
  const ratio = (): string | undefined =>
    props.picture && props.picture.width > 0 ? `${props.picture.width} / ${props.picture.height}` : undefined;
  return (
    <>
      <Show when={props.picture?.src} fallback={<p class="figure-absent">{waitingWords(props.picture)}</p>}>
        {(src) => <img src={src()} alt={props.alt} style={{ "aspect-ratio": ratio() }} draggable={false} />}
      </Show>
      <Show when={props.picture?.progress !== null && props.picture?.progress !== undefined}>
        <progress class="figure-progress" aria-label="Uploading" max={1} value={props.picture?.progress ?? 0} />
      </Show>
      <Show when={props.picture?.warning}>
        {(warning) => (
          <p class="figure-error" role="status">
            {warning()}{" "}
            <Show when={props.picture?.canRetry && !props.picture.error}>
              <button type="button" class="view-button" onClick={() => props.retry()}>
                Try now
              </button>
            </Show>
          </p>
        )}
      </Show>
      <Show when={props.picture?.error}>
        {(error) => (
          <p class="figure-error" role="alert">
            {error()}{" "}
            <Show when={props.picture?.canRetry}>
              <button type="button" class="view-button" onClick={() => props.retry()}>
                Try again
              </button>
            </Show>
          </p>
        )}
      </Show>
    </>
  );
}

function waitingWords(picture: DeskPicture | null): string {
  return picture?.error ? "" : picture === null ? "Looking for the picture…" : "The picture is being made ready…";
}
