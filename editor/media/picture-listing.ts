import { createEffect, createMemo, createSignal, on, onCleanup, type Accessor } from "solid-js";
import { createStore, reconcile } from "solid-js/store";
import type { Media } from "../../schema/media.ts";
import type { Refusal } from "../api/answer.ts";
import { listMedia } from "../api/media.ts";
import type { LibraryNarrowed } from "./library-filters.tsx";

/** Narrowed to several things, pages may be empty: so many more are looked through before somebody is asked. */
const PAGES_A_LOOK = 5;
const ENOUGH_PICTURES = 20;

export interface PictureListing {
  readonly pictures: readonly Media[];
  /** Of the pictures, in their order. */
  readonly ids: Accessor<readonly string[]>;
  readonly isLoading: Accessor<boolean>;
  readonly refusal: Accessor<Refusal | null>;
  readonly hasMore: Accessor<boolean>;
  /** Of a search: pictures whose words are not in the index yet. */
  readonly unindexed: Accessor<number>;
  more(): Promise<void>;
  /** Loads anew what is here. */
  again(): Promise<void>;
  /** A picture was saved, deleted or restored. */
  change(media: Media): void;
}

export interface LibraryListing extends PictureListing {
  /** As it is now, to go on from elsewhere. */
  keep(): KeptListing;
}

/** A listing as far as it was loaded, and what it was narrowed to. */
export interface KeptListing {
  readonly narrowed: LibraryNarrowed;
  readonly pictures: readonly Media[];
  readonly next: string | null;
  readonly unindexed: number;
  /** How many pages it took. */
  readonly pages: number;
}

/** The library as far as it is loaded, newest first. It begins with what was kept of it, if that is given. */
export function createPictureListing(query: Accessor<LibraryNarrowed>, kept?: KeptListing): LibraryListing {
  const [pictures, setPictures] = createStore<Media[]>([...(kept?.pictures ?? [])]);
  const ids = createMemo(() => pictures.map(({ id }) => id));
  const [next, setNext] = createSignal<string | null>(kept?.next ?? null);
  const [isLoading, setLoading] = createSignal(kept === undefined);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const [unindexed, setUnindexed] = createSignal(kept?.unindexed ?? 0);
  /** Those that went to the trash, or out of it, while they stood here: each may come back. */
  const moved = new Set<string>();
  let pages = kept?.pages ?? 0;
  let asking = new AbortController();
  onCleanup(() => asking.abort());

  async function look(from: string | null, enough: number, mostPages = PAGES_A_LOOK): Promise<void> {
    asking.abort();
    const { signal } = (asking = new AbortController());
    setLoading(true);
    setRefusal(null);
    const found: Media[] = [];
    let before = from;
    let looked = 0;
    for (; looked === 0 || (before !== null && found.length < enough && looked < mostPages); looked += 1) {
      const answer = await listMedia({ ...query(), before: before ?? undefined }, signal);
      if (signal.aborted) return;
      if (!answer.ok) {
        setRefusal(answer.refusal);
        setLoading(false);
        return;
      }
      found.push(...answer.reply.media);
      before = answer.reply.next;
      setUnindexed(answer.reply.unindexed ?? 0);
    }
    if (from === null) setPictures(reconcile(found, { key: "id" }));
    else {
      const here = new Set(ids());
      // Those that are here stay untouched: comparing thousands anew with each page would be felt.
      setPictures((all) => [...all, ...found.filter(({ id }) => !here.has(id))]);
    }
    pages = (from === null ? 0 : pages) + looked;
    setNext(before);
    setLoading(false);
  }

  createEffect(
    on(
      query,
      () => {
        setPictures([]);
        setNext(null);
        void look(null, ENOUGH_PICTURES);
      },
      { defer: kept !== undefined },
    ),
  );

  return {
    pictures,
    ids,
    isLoading,
    refusal,
    unindexed,
    hasMore: () => next() !== null,
    more: async () => {
      if (!isLoading()) await look(next(), ENOUGH_PICTURES);
    },
    // As far as it was loaded, or whoever has scrolled far down would be thrown back.
    again: () => look(null, Math.max(ENOUGH_PICTURES, pictures.length), Math.max(PAGES_A_LOOK, pages)),
    change(media) {
      const belongs = (media.state === "trashed") === (query().trash === "1");
      const at = pictures.findIndex(({ id }) => id === media.id);
      if (at >= 0) {
        if (!belongs) moved.add(media.id);
        setPictures((all) => (belongs ? all.with(at, media) : all.toSpliced(at, 1)));
      } else if (belongs && moved.delete(media.id)) {
        const older = pictures.findIndex((one) => isOlder(one, media));
        setPictures((all) => all.toSpliced(older < 0 ? all.length : older, 0, media));
      }
    },
    keep: () => ({ narrowed: query(), pictures: [...pictures], next: next(), unindexed: unindexed(), pages }),
  };
}

function isOlder(one: Media, other: Media): boolean {
  return one.createdAt < other.createdAt || (one.createdAt === other.createdAt && one.id < other.id);
}
