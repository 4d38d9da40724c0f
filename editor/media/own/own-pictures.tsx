import { useSearchParams } from "@solidjs/router";
import { createEffect, createSignal, on, onCleanup, onMount, Show, type JSX } from "solid-js";
import type { OwnPicture } from "../../../schema/picture-changes.ts";
import { isAllowed, useSession } from "../../session/session.ts";
import { ListBar } from "../../site/list-bar.tsx";
import { createTitle } from "../../ui/title.ts";
import { AddPictures } from "../add-pictures.tsx";
import { findKept, LIBRARY } from "../kept-pictures.ts";
import { OnTheirWay } from "../on-their-way.tsx";
import { PictureGrid } from "../picture-grid.tsx";
import { createPictureStore } from "../picture-store.ts";
import { PicturesNav } from "../pictures-nav.tsx";
import { createOwnListing } from "./own-listing.ts";
import { OwnPictureDialog } from "./own-picture.tsx";
import { sayStanding } from "./say-standing.ts";
import { WhereTheyRan } from "./where-they-ran.tsx";
import "../../styles/library.css";
import "../../styles/own-pictures.css";

/** What somebody brought: the desk of a contributor, who sees nothing else of the house. */
export function OwnPictures(): JSX.Element {
  createTitle(() => "My pictures");
  const [params, setParams] = useSearchParams<{ view?: string; picture?: string }>();
  const session = useSession();
  const { person } = session();
  const listing = createOwnListing();
  const [sent, setSent] = createSignal<readonly string[]>([]);
  const [total, setTotal] = createSignal(0);
  const store = createPictureStore({
    personId: person.id,
    place: LIBRARY,
    onSettled: () => undefined,
    onKnownAs: (id, knownId) => setSent((all) => all.map((one) => (one === id ? knownId : one))),
  });
  const opened = (): OwnPicture | null => (params.picture ? listing.find(params.picture) : null);
  const isRuns = (): boolean => params.view === "runs";
  let isHere = true;
  onCleanup(() => (isHere = false));

  onMount(() => {
    void findKept(person.id, LIBRARY).then((left) => {
      if (!isHere) return;
      store.resume(left);
      show(left.map(({ mediaId }) => mediaId));
    });
    addEventListener("paste", paste);
    onCleanup(() => removeEventListener("paste", paste));
  });
  // What has arrived belongs to the list below; what has not stays above it, with its reason.
  createEffect(() => {
    const arrived = sent().filter((id) => store.media(id)?.state === "ready" && store.find(id)?.progress === null);
    if (arrived.length === 0) return;
    setSent((all) => all.filter((id) => !arrived.includes(id)));
    void listing.again();
  });
  createEffect(on(sent, (left) => left.length === 0 && setTotal(0)));

  function paste(event: ClipboardEvent): void {
    const pasted = [...(event.clipboardData?.files ?? [])];
    if (pasted.length === 0) return;
    event.preventDefault();
    add(pasted);
  }

  function add(files: readonly File[]): void {
    if (isRuns()) setParams({ view: null });
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
        <Show when={isAllowed(session(), "media.read")}>
          <PicturesNav />
        </Show>
        <div class="list-head">
          <h1>My pictures</h1>
          <AddPictures verb="Add pictures" isSeveral onFiles={add} />
        </div>
        <div class="own-views" role="group" aria-label="What is shown">
          <button
            type="button"
            class="button"
            aria-pressed={!isRuns()}
            onClick={() => setParams({ view: null }, { replace: true })}
          >
            Pictures
          </button>
          <button
            type="button"
            class="button"
            aria-pressed={isRuns()}
            onClick={() => setParams({ view: "runs" }, { replace: true })}
          >
            Where they ran
          </button>
        </div>
        <OnTheirWay store={store} ids={sent()} total={total()} onRemove={remove} />
        <Show when={!isRuns()} fallback={<WhereTheyRan />}>
          <PictureGrid
            listing={listing}
            verb="Open"
            note={(media) => sayStanding(listing.find(media.id) ?? (media as OwnPicture))}
            nothing={
              <>
                You have not sent any pictures yet. Choose some above, drop them here, or paste one. Then say what each
                shows and how you want to be credited: editors find them in the library.
              </>
            }
            onPick={(media) => setParams({ picture: media.id })}
          />
        </Show>
      </main>
      <Show when={opened()?.id} keyed>
        <OwnPictureDialog
          picture={opened()!}
          onSaved={(picture) => listing.change(picture)}
          onClose={() => setParams({ picture: null }, { replace: true })}
        />
      </Show>
    </div>
  );
}
