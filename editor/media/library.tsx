import { useSearchParams } from "@solidjs/router";
import { createEffect, createSignal, onCleanup, onMount, Show, type JSX } from "solid-js";
import type { Media } from "../../schema/media.ts";
import { useSession } from "../session/session.ts";
import { ListBar } from "../site/list-bar.tsx";
import { SearchField } from "../ui/search-field.tsx";
import { createTitle } from "../ui/title.ts";
import { AddPictures } from "./add-pictures.tsx";
import { DeskNotes } from "./desk-notes.tsx";
import { findKept, LIBRARY } from "./kept-pictures.ts";
import { OnTheirWay } from "./on-their-way.tsx";
import { PictureFields } from "./picture-fields.tsx";
import { PictureGrid } from "./picture-grid.tsx";
import { createPictureStore } from "./picture-store.ts";

/** Every picture of the site; what is narrowed to, and the one whose fields are open, stand in the address. */
export function Library(): JSX.Element {
  createTitle(() => "Pictures");
  const [params, setParams] = useSearchParams<{ q?: string; gaps?: string; trash?: string; picture?: string }>();
  const [changed, setChanged] = createSignal<Media | null>(null);
  const [sent, setSent] = createSignal<readonly string[]>([]);
  const [total, setTotal] = createSignal(0);
  const [again, setAgain] = createSignal(0);
  const session = useSession();
  const { person } = session();
  const store = createPictureStore({
    personId: person.id,
    place: LIBRARY,
    onSettled: () => undefined,
    onKnownAs: (id, knownId) => setSent((all) => all.map((one) => (one === id ? knownId : one))),
  });
  let isHere = true;
  onCleanup(() => (isHere = false));
  async function resume(): Promise<void> {
    const left = await findKept(person.id, LIBRARY);
    if (!isHere) return;
    store.resume(left);
    show(left.map(({ mediaId }) => mediaId));
  }
  onMount(() => void resume());
  const onPaste = (event: ClipboardEvent): void => {
    const pasted = [...(event.clipboardData?.files ?? [])];
    if (pasted.length === 0) return;
    event.preventDefault();
    add(pasted);
  };
  addEventListener("paste", onPaste);
  onCleanup(() => removeEventListener("paste", onPaste));
  // What has arrived belongs to the list below; what has not stays above it, with its reason.
  createEffect(() => {
    const arrived = sent().filter((id) => store.media(id)?.state === "ready" && store.find(id)?.progress === null);
    if (arrived.length === 0) return;
    setSent((all) => all.filter((id) => !arrived.includes(id)));
    setAgain((times) => times + 1);
  });

  createEffect(() => {
    if (sent().length === 0) setTotal(0);
  });

  function add(files: readonly File[]): void {
    show(files.map((file) => store.upload(file)));
  }

  function show(ids: readonly string[]): void {
    setTotal((count) => count + ids.length);
    setSent((all) => [...all, ...ids]);
  }

  function remove(ids: readonly string[]): void {
    for (const id of ids) store.cancel(id);
    setTotal((count) => count - ids.length);
    setSent((all) => all.filter((id) => !ids.includes(id)));
  }

  return (
    <div
      class="list-screen"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        add([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      <ListBar />
      <main>
        <div class="list-head">
          <h1>Pictures</h1>
          <AddPictures verb="Add pictures" isSeveral onFiles={add} />
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
        <OnTheirWay store={store} ids={sent()} total={total()} onRemove={remove} />
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
