import { createEffect, createSignal, onCleanup, onMount, type Accessor } from "solid-js";
import { findKept, LIBRARY } from "./kept-pictures.ts";
import { createPictureStore, type PictureStore } from "./picture-store.ts";

/** The pictures that are brought into the library here, until they have arrived. */
export interface Arrivals {
  readonly store: PictureStore;
  readonly ids: Accessor<readonly string[]>;
  /** How many there were since there was none. */
  readonly total: Accessor<number>;
  readonly add: (files: readonly File[]) => void;
  readonly remove: (ids: readonly string[]) => void;
}

/** `onArrived` is told of what belongs to the library from now on; what has not arrived stays here, with its reason. */
export function createArrivals(personId: string, onArrived: () => void): Arrivals {
  const [ids, setIds] = createSignal<readonly string[]>([]);
  const [total, setTotal] = createSignal(0);
  const store = createPictureStore({
    personId,
    place: LIBRARY,
    onSettled: () => undefined,
    onKnownAs: (id, knownId) => setIds((all) => all.map((one) => (one === id ? knownId : one))),
  });
  let isHere = true;
  onCleanup(() => (isHere = false));

  function show(shown: readonly string[]): void {
    setTotal((count) => count + shown.length);
    setIds((all) => [...all, ...shown]);
  }

  function add(files: readonly File[]): void {
    show(files.map((file) => store.upload(file)));
  }

  async function resume(): Promise<void> {
    const left = await findKept(personId, LIBRARY);
    if (!isHere) return;
    store.resume(left);
    show(left.map(({ mediaId }) => mediaId));
  }

  onMount(() => {
    const onPaste = (event: ClipboardEvent): void => {
      const pasted = [...(event.clipboardData?.files ?? [])];
      if (pasted.length === 0) return;
      event.preventDefault();
      add(pasted);
    };
    addEventListener("paste", onPaste);
    onCleanup(() => removeEventListener("paste", onPaste));
    void resume();
  });
  createEffect(() => {
    const arrived = ids().filter((id) => store.media(id)?.state === "ready" && store.find(id)?.progress === null);
    if (arrived.length === 0) return;
    setIds((all) => all.filter((id) => !arrived.includes(id)));
    onArrived();
  });
  createEffect(() => {
    if (ids().length === 0) setTotal(0);
  });

  return {
    store,
    ids,
    total,
    add,
    remove(gone) {
      for (const id of gone) store.cancel(id);
      setTotal((count) => count - gone.length);
      setIds((all) => all.filter((id) => !gone.includes(id)));
    },
  };
}
