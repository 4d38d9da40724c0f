import { useSearchParams } from "@solidjs/router";
import { createEffect, createMemo, createSignal, on, onCleanup, onMount, Show, untrack, type JSX } from "solid-js";
import type { Collection, LibraryReply } from "../../schema/library.ts";
import type { Media } from "../../schema/media.ts";
import { readLibrary } from "../api/collections.ts";
import { useSession } from "../session/session.ts";
import { ListBar } from "../site/list-bar.tsx";
import { provideCommands } from "../ui/commands.ts";
import { part } from "../ui/part.tsx";
import { createSelection } from "../ui/selection.ts";
import { createTitle } from "../ui/title.ts";
import { createArrivals } from "./arrivals.ts";
import { CollectionLine } from "./collection-line.tsx";
import { DeskNotes } from "./desk-notes.tsx";
import type { LibraryChange, LibraryNarrowed } from "./library-filters.tsx";
import { LibraryHead } from "./library-head.tsx";
import { keepPlace, takePlace } from "./library-place.ts";
import { OnTheirWay } from "./on-their-way.tsx";
import { PictureGrid } from "./picture-grid.tsx";
import { createPictureListing } from "./picture-listing.ts";
import { PicturesNav } from "./pictures-nav.tsx";
import "../styles/posts.css";
import "../styles/library.css";

const PictureBulk = part(() => import("./picture-bulk.tsx").then((module) => module.PictureBulk));
/** Every name that the library is narrowed by in the address. */
const NAMES = ["q", "collection", "lacks", "rights", "by", "used", "shape", "month", "trash"] as const;
const NOTHING: LibraryChange = Object.fromEntries(NAMES.map((name) => [name, null]));

/** Every picture of the site; what is narrowed to stands in the address. */
export function Library(): JSX.Element {
  createTitle(() => "Pictures");
  const [params, setParams] = useSearchParams<Partial<Record<(typeof NAMES)[number], string>>>();
  const narrowed = createMemo(
    (): LibraryNarrowed => Object.fromEntries(NAMES.flatMap((name) => (params[name] ? [[name, params[name]]] : []))),
    {},
    { equals: (one, other) => JSON.stringify(one) === JSON.stringify(other) },
  );
  const isNarrowed = (): boolean => Object.keys(narrowed()).length > 0;
  const change = (changed: LibraryChange): void => setParams(changed, { replace: true });
  const [library, setLibrary] = createSignal<LibraryReply | null>(null);
  const left = takePlace(untrack(narrowed));
  const listing = createPictureListing(narrowed, left?.listing);
  const selection = createSelection(listing.ids);
  if (left !== null) selection.keepOnly(left.selected);
  const selected = createMemo((): readonly Media[] => {
    const chosen = selection.ids();
    return chosen.size === 0 ? [] : listing.pictures.filter(({ id }) => chosen.has(id));
  });
  const collection = (): Collection | null => library()?.collections.find(({ id }) => id === params.collection) ?? null;
  const [again, setAgain] = createSignal(0);
  const session = useSession();
  const arrivals = createArrivals(session().person.id, () => setAgain((times) => times + 1));
  let search: HTMLInputElement | undefined;
  createEffect(on(narrowed, () => selection.clear(), { defer: true }));
  createEffect(on(again, () => void listing.again(), { defer: true }));

  async function loadLibrary(): Promise<void> {
    const answer = await readLibrary();
    if (answer.ok) setLibrary(answer.reply);
  }

  function onKey(event: KeyboardEvent): void {
    const isTyping =
      event.target instanceof Element &&
      event.target.closest("input:not([type=checkbox]), select, textarea, dialog") !== null;
    if (event.defaultPrevented || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") {
      event.preventDefault();
      search?.focus();
      search?.select();
    } else if (event.key === "Escape") selection.clear();
  }
  onMount(() => {
    void loadLibrary();
    addEventListener("keydown", onKey);
    onCleanup(() => removeEventListener("keydown", onKey));
  });
  provideCommands(() => [
    { id: "library-search", name: "Search pictures", group: "Pictures", keys: "/", run: () => search?.focus() },
    {
      id: "library-all",
      name: "Select all pictures shown",
      group: "Pictures",
      keys: "Mod-a",
      run: () => selection.selectAll(),
    },
    {
      id: "library-none",
      name: "Clear the selection",
      group: "Pictures",
      keys: "Escape",
      run: () => selection.clear(),
    },
    {
      id: "library-work",
      name: "Show pictures that lack something",
      group: "Pictures",
      keywords: ["filter", "alt", "credit"],
      run: () => change({ ...NOTHING, lacks: "anything" }),
    },
    { id: "library-whole", name: "Show all pictures", group: "Pictures", run: () => change(NOTHING) },
  ]);
  function leaveFor({ id }: Media): void {
    const cell = document.querySelector(`[data-picture="${CSS.escape(id)}"] .picture`);
    keepPlace({
      listing: listing.keep(),
      pictureId: id,
      opened: { id, top: cell?.getBoundingClientRect().top ?? 0 },
      selected: [...selection.ids()],
    });
  }

  return (
    <div
      class="list-screen library-screen"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        arrivals.add([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      <ListBar />
      <main>
        <PicturesNav />
        <LibraryHead
          narrowed={narrowed()}
          library={library()}
          isNarrowed={isNarrowed()}
          onChange={change}
          onTrash={(isAsked) => change({ ...NOTHING, trash: isAsked ? "1" : null })}
          onClear={() => change(NOTHING)}
          onFiles={arrivals.add}
          inputRef={(input) => (search = input)}
        />
        <Show when={collection()}>
          {(known) => (
            <CollectionLine
              collection={known()}
              onChanged={(changed) => {
                change({ collection: changed?.id ?? null });
                void loadLibrary();
              }}
            />
          )}
        </Show>
        <Show when={listing.unindexed() > 0}>
          <p class="hint" role="status">
            {listing.unindexed() >= 1000 ? "Over 1,000" : listing.unindexed()} pictures are still being read into the
            search. It finds them in a few minutes.
          </p>
        </Show>
        <OnTheirWay store={arrivals.store} ids={arrivals.ids()} total={arrivals.total()} onRemove={arrivals.remove} />
        {/* Whoever looks for something sees at once what was found. */}
        <div hidden={isNarrowed()}>
          <DeskNotes again={again()} />
        </div>
        <PictureGrid
          listing={listing}
          verb="Open"
          addressOf={({ id }) => `/pictures/${id}`}
          left={left}
          {...(params.trash === "1" ? {} : { selection })}
          nothing={
            <Show
              when={isNarrowed()}
              fallback="Pictures will be listed here once they are dropped into a post, or added above."
            >
              <p>
                {params.trash === "1"
                  ? params.q
                    ? "Nothing like that is in the trash."
                    : "The trash is empty. What is deleted stays here for 30 days."
                  : "No picture fits that."}
              </p>
              <button type="button" class="button plain" onClick={() => change(NOTHING)}>
                Show all pictures
              </button>
            </Show>
          }
          onPick={leaveFor}
        />
        <span class="unseen" role="status">
          {selected().length > 0 ? `${selected().length} selected` : ""}
        </span>
      </main>
      <Show when={selected().length > 0}>
        <PictureBulk
          pictures={selected()}
          isEverything={selected().length === listing.ids().length}
          collections={library()?.collections ?? []}
          collection={collection()}
          onSelectAll={() => selection.selectAll()}
          onClear={() => selection.clear()}
          onDone={(left) => {
            selection.keepOnly(left);
            void listing.again();
            void loadLibrary();
          }}
        />
      </Show>
    </div>
  );
}
