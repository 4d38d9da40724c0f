import { createEffect, createSignal, For, on, onCleanup, Show, type JSX } from "solid-js";
import type { Media } from "../../schema/media.ts";
import type { Refusal } from "../api/answer.ts";
import { deskImageAddress, listMedia } from "../api/media.ts";
import { sayGaps } from "./say-gaps.ts";

export interface PictureGridProps {
  readonly q: string;
  /** Only pictures that lack something. */
  readonly isWork: boolean;
  /** What was deleted and can be restored, instead of what is there. */
  readonly isTrash?: boolean;
  readonly onPick: (media: Media) => void;
  /** What the pick does, for whoever cannot see the picture: "Choose", "Edit". */
  readonly verb: string;
  /** Those that are chosen already, in their order. */
  readonly picked?: readonly Media[];
  /** A picture whose fields were saved since the grid was loaded. */
  readonly changed?: Media | null;
  readonly again?: number;
}

/** The library, newest first, as far as it has been asked for. */
export function PictureGrid(props: PictureGridProps): JSX.Element {
  const [pictures, setPictures] = createSignal<readonly Media[]>([]);
  const [next, setNext] = createSignal<string | null>(null);
  const [isLoading, setLoading] = createSignal(true);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  let asking: AbortController | null = null;
  onCleanup(() => asking?.abort());

  createEffect(
    on([() => props.q, () => props.isWork, () => props.isTrash, () => props.again], () => {
      setPictures([]);
      setNext(null);
      void load();
    }),
  );
  createEffect(() => {
    const { changed } = props;
    if (!changed) return;
    const belongs = (changed.state === "trashed") === (props.isTrash === true);
    setPictures((all) => all.flatMap((media) => (media.id !== changed.id ? [media] : belongs ? [changed] : [])));
  });

  async function load(): Promise<void> {
    asking?.abort();
    const { signal } = (asking = new AbortController());
    setLoading(true);
    setRefusal(null);
    let found = 0;
    // A page that was searched may be short, or empty, while there is more behind it.
    do {
      const answer = await listMedia(
        {
          q: props.q,
          lacks: props.isWork ? "anything" : undefined,
          trash: props.isTrash === true ? "1" : undefined,
          before: next() ?? undefined,
        },
        signal,
      );
      if (signal.aborted) return;
      if (!answer.ok) {
        setRefusal(answer.refusal);
        break;
      }
      found += answer.reply.media.length;
      setPictures((all) => [...all, ...answer.reply.media]);
      setNext(answer.reply.next);
    } while (next() !== null && found < 20);
    setLoading(false);
  }

  const place = (media: Media): number => (props.picked ?? []).findIndex(({ id }) => id === media.id) + 1;

  return (
    <>
      <ul class="pictures" role="list">
        <For each={pictures()}>
          {(media) => (
            <li>
              <button
                type="button"
                class="picture"
                aria-pressed={props.picked && place(media) > 0 ? true : undefined}
                onClick={() => props.onPick(media)}
              >
                <span class="picture-frame">
                  <Show when={place(media) > 0}>
                    <span class="picture-place">{place(media)}</span>
                  </Show>
                  <img src={deskImageAddress(media.id, 400)} alt="" loading="lazy" decoding="async" />
                </span>
                <span class="picture-name">
                  <span class="unseen">{props.verb} </span>
                  {media.alt || media.caption || media.fileName}
                </span>
                <span class="picture-note" classList={{ lacking: media.gaps.length > 0 }}>
                  {media.gaps.length > 0 ? `Lacks ${sayGaps(media.gaps)}` : media.credit}
                </span>
              </button>
            </li>
          )}
        </For>
      </ul>
      <Show when={refusal()}>
        {(known) => (
          <div class="notice alarm" role="alert">
            <span>The pictures could not be loaded. {known().title}</span>
            <button type="button" class="button plain" onClick={() => void load()}>
              Try again
            </button>
          </div>
        )}
      </Show>
      <p class="list-empty" role="status" hidden={!isLoading() && (pictures().length > 0 || refusal() !== null)}>
        {sayNothing(isLoading(), props)}
      </p>
      <Show when={next() !== null && !isLoading()}>
        <div class="list-pages">
          <button type="button" class="button" onClick={() => void load()}>
            Older pictures
          </button>
        </div>
      </Show>
    </>
  );
}

function sayNothing(isLoading: boolean, { q, isWork, isTrash }: PictureGridProps): string {
  if (isLoading) return "Loading pictures…";
  if (q !== "") return "No picture fits that.";
  if (isTrash === true) return "The trash is empty. What is deleted stays here for 30 days.";
  return isWork
    ? "Every picture has its alt text, credit and rights."
    : "Pictures will be listed here once they are dropped into a post, or added above.";
}
