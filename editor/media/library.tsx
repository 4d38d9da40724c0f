import { useSearchParams } from "@solidjs/router";
import { createEffect, createSignal, For, onCleanup, onMount, Show, type JSX } from "solid-js";
import type { Media } from "../../schema/media.ts";
import { useSession } from "../session/session.ts";
import { ListBar } from "../site/list-bar.tsx";
import { Icon } from "../ui/icon.tsx";
import { SearchField } from "../ui/search-field.tsx";
import { createTitle } from "../ui/title.ts";
import { DeskNotes } from "./desk-notes.tsx";
import { findKept, LIBRARY } from "./kept-pictures.ts";
import { PictureFields } from "./picture-fields.tsx";
import { PictureGrid } from "./picture-grid.tsx";
import { createPictureStore } from "./picture-store.ts";

/** Every picture of the site; what is narrowed to, and the one whose fields are open, stand in the address. */
export function Library(): JSX.Element {
  createTitle(() => "Pictures");
  const [params, setParams] = useSearchParams<{ q?: string; gaps?: string; trash?: string; picture?: string }>();
  const [changed, setChanged] = createSignal<Media | null>(null);
  const [sent, setSent] = createSignal<readonly string[]>([]);
  const [again, setAgain] = createSignal(0);
  const session = useSession();
  const { person } = session();
  const store = createPictureStore({
    personId: person.id,
    place: LIBRARY,
    onSettled: () => undefined,
    onKnownAs: (id, knownId) => setSent((all) => all.map((one) => (one === id ? knownId : one))),
  });
  let files!: HTMLInputElement;
  let isHere = true;
  onCleanup(() => (isHere = false));
  async function resume(): Promise<void> {
    const left = await findKept(person.id, LIBRARY);
    if (!isHere) return;
    store.resume(left);
    setSent((all) => [...all, ...left.map(({ mediaId }) => mediaId)]);
  }
  onMount(() => void resume());
  // What has arrived belongs to the list below; what has not stays above it, with its reason.
  createEffect(() => {
    const arrived = sent().filter((id) => store.media(id)?.state === "ready" && store.find(id)?.progress === null);
    if (arrived.length === 0) return;
    setSent((all) => all.filter((id) => !arrived.includes(id)));
    setAgain((times) => times + 1);
  });

  function add(chosen: FileList | null): void {
    setSent((all) => [...all, ...[...(chosen ?? [])].map((file) => store.upload(file))]);
  }

  return (
    <div
      class="list-screen"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        add(event.dataTransfer?.files ?? null);
      }}
    >
      <ListBar />
      <main>
        <div class="list-head">
          <h1>Pictures</h1>
          <input
            ref={(element) => (files = element)}
            class="unseen"
            type="file"
            multiple
            tabIndex={-1}
            aria-label="Pictures from this device"
            accept="image/*"
            onChange={(event) => add(event.currentTarget.files)}
          />
          <button type="button" class="button primary" onClick={() => files.click()}>
            Add pictures
          </button>
        </div>
        <search class="filters">
          <SearchField
            label="Search pictures"
            placeholder="Search captions, credits and file names"
            text={params.q ?? ""}
            onText={(q) => setParams({ q }, { replace: true })}
          />
          <label class="check">
            <input
              type="checkbox"
              checked={params.gaps === "1"}
              onChange={(event) =>
                setParams({ gaps: event.currentTarget.checked ? "1" : null, trash: null }, { replace: true })
              }
            />
            Work to do: lacks alt text, credit or rights
          </label>
          <label class="check">
            <input
              type="checkbox"
              checked={params.trash === "1"}
              onChange={(event) =>
                setParams({ trash: event.currentTarget.checked ? "1" : null, gaps: null }, { replace: true })
              }
            />
            Trash
          </label>
        </search>
        <Show when={sent().length > 0}>
          <ul class="uploads" role="list" aria-label="Pictures on their way">
            <For each={sent()}>
              {(id) => (
                <li>
                  <span>
                    {store.nameOf(id)}
                    <Show when={store.find(id)?.warning}>
                      {(warning) => (
                        <span class="picture-note lacking" role="status">
                          {warning()}
                        </span>
                      )}
                    </Show>
                  </span>
                  <Show
                    when={store.find(id)?.error}
                    fallback={<progress max="1" value={store.find(id)?.progress ?? 0} aria-label="Uploading" />}
                  >
                    {(error) => (
                      <>
                        <span class="lacking" role="alert">
                          {error()}
                        </span>
                        <Show when={store.find(id)?.canRetry}>
                          <button type="button" class="button plain" onClick={() => store.retry(id)}>
                            Try again
                          </button>
                        </Show>
                      </>
                    )}
                  </Show>
                  <button
                    type="button"
                    class="button small"
                    aria-label={`Remove ${store.nameOf(id)}`}
                    onClick={() => {
                      store.cancel(id);
                      setSent((all) => all.filter((one) => one !== id));
                    }}
                  >
                    <Icon name="close" />
                  </button>
                </li>
              )}
            </For>
          </ul>
        </Show>
        <DeskNotes again={again()} onPick={(picture) => setParams({ picture })} />
        <PictureGrid
          q={params.q ?? ""}
          isWork={params.gaps === "1"}
          isTrash={params.trash === "1"}
          verb={params.trash === "1" ? "Restore" : "Edit"}
          changed={changed()}
          again={again()}
          onPick={(media) => {
            store.learn([media]);
            setParams({ picture: media.id });
          }}
        />
      </main>
      <Show when={params.picture} keyed>
        {(id) => (
          <PictureFields
            id={id}
            media={store.media(id)}
            src={null}
            onSaved={(media) => {
              store.learn([media]);
              setChanged(media);
            }}
            onClose={() => setParams({ picture: null }, { replace: true })}
          />
        )}
      </Show>
    </div>
  );
}
