import { createMemo, createSignal, onCleanup, onMount } from "solid-js";
import { createStore, reconcile } from "solid-js/store";
import type { OwnPicture } from "../../../schema/picture-changes.ts";
import type { Refusal } from "../../api/answer.ts";
import { listOwnMedia } from "../../api/own-media.ts";
import type { PictureListing } from "../picture-listing.ts";

export interface OwnListing extends PictureListing {
  readonly pictures: readonly OwnPicture[];
  find(id: string): OwnPicture | null;
}

/** Somebody's own pictures as far as they are loaded, newest first. */
export function createOwnListing(): OwnListing {
  const [pictures, setPictures] = createStore<OwnPicture[]>([]);
  const ids = createMemo(() => pictures.map(({ id }) => id));
  const [next, setNext] = createSignal<string | null>(null);
  const [isLoading, setLoading] = createSignal(true);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  let asking = new AbortController();
  onCleanup(() => asking.abort());

  async function look(from: string | null): Promise<void> {
    asking.abort();
    const { signal } = (asking = new AbortController());
    setLoading(true);
    setRefusal(null);
    const answer = await listOwnMedia(from, signal);
    if (signal.aborted) return;
    setLoading(false);
    if (!answer.ok) return void setRefusal(answer.refusal);
    const here = new Set(from === null ? [] : ids());
    const found = answer.reply.media.filter(({ id }) => !here.has(id));
    setPictures(reconcile([...(from === null ? [] : pictures), ...found], { key: "id" }));
    setNext(answer.reply.next);
  }
  onMount(() => void look(null));

  return {
    pictures,
    ids,
    isLoading,
    refusal,
    unindexed: () => 0,
    hasMore: () => next() !== null,
    more: async () => {
      if (!isLoading()) await look(next());
    },
    again: () => look(null),
    change(media) {
      setPictures((one) => one.id === media.id, media);
    },
    find: (id) => pictures.find((one) => one.id === id) ?? null,
  };
}
