import { createEffect, createMemo, createSignal, onCleanup, onMount } from "solid-js";
import { createStore, produce, unwrap } from "solid-js/store";
import { newId } from "../../schema/id.ts";
import { findKept, forgetPicture, keepPicture } from "../media/kept-pictures.ts";
import { createKeptUploads } from "../media/kept-uploads.ts";
import { WAITING, type Upload } from "../media/upload-queue.ts";
import { createGuestQueue } from "./guest-queue.ts";
import type { Guest } from "./guest.ts";
import { holdAwake } from "./hold-awake.ts";
import { keepWords, readWords } from "./kept-words.ts";
import type { PictureWords, WordsField } from "./picture-words.ts";
import { readChosen } from "./read-chosen.ts";

/** A picture that is on this device: being described, or on its way. */
export interface ChosenPicture {
  readonly id: string;
  readonly file: File;
  readonly src: string;
  readonly words: PictureWords;
  /** Null while it is being described. */
  readonly upload: Upload | null;
  /** It outlives this page. */
  readonly isKept: boolean;
}

export interface SendingOptions {
  readonly guest: Guest;
  /** How many pictures the link takes besides those the server knows of. */
  readonly left: () => number;
  /** The server counts the picture already. */
  readonly isCounted: (id: string) => boolean;
  readonly onArrived: () => void;
  /** The statement is another one by now. */
  readonly onStatement: () => void;
}

const PLACE = "send";

export type Sending = ReturnType<typeof createSending>;

/** The guest's pictures on this device: chosen, described, sent one after the other, kept until they have arrived. */
export function createSending(options: SendingOptions) {
  const { personId, name } = options.guest;
  const [pictures, setPictures] = createStore<ChosenPicture[]>([]);
  const [refused, setRefused] = createSignal<readonly string[]>([]);
  const [arrived, setArrived] = createSignal(0);
  const sources = new Map<string, string>();
  const find = (id: string): ChosenPicture | undefined => unwrap(pictures).find((picture) => picture.id === id);
  const at = (id: string): number => unwrap(pictures).findIndex((picture) => picture.id === id);
  const drafts = createMemo(() => pictures.filter(({ upload }) => upload === null));
  const outgoing = createMemo(() => pictures.filter(({ upload }) => upload !== null));
  const isSending = createMemo(() => outgoing().some(({ upload }) => upload!.phase !== "failed"));
  const room = (): number =>
    options.left() - pictures.filter(({ id, upload }) => upload?.isDeclared !== true && !options.isCounted(id)).length;

  const kept = createKeptUploads({
    personId,
    place: PLACE,
    send: (id, file) => queue.add(id, file),
    onUpload: showUpload,
    onKnownAs: () => undefined,
    onGone: finish,
  });
  const queue = createGuestQueue({
    pictureOf: (id) => find(id)!,
    onChange(id, upload) {
      kept.tell({ id, upload });
      if (upload.phase !== "done") return showUpload(id, upload);
      kept.end(id);
      setArrived((count) => count + 1);
      finish(id);
    },
    onOtherStatement(id) {
      queue.leave(id);
      kept.leave(id);
      describe(id, { statement: null });
      change(id, { upload: null });
      options.onStatement();
    },
  });

  function change(id: string, changed: Partial<ChosenPicture>): void {
    if (at(id) >= 0) setPictures(at(id), changed);
  }

  function describe(id: string, words: Partial<PictureWords>): void {
    const known = find(id);
    if (known !== undefined) change(id, { words: { ...known.words, ...words } });
  }

  function showUpload(id: string, upload: Upload): void {
    change(id, { upload });
  }

  function finish(id: string): void {
    setPictures(produce((all) => void all.splice(at(id), at(id) < 0 ? 0 : 1)));
    options.onArrived();
  }

  function show(id: string, file: File, words: PictureWords, isKept: boolean): void {
    const src = URL.createObjectURL(file);
    sources.set(id, src);
    setPictures(pictures.length, { id, file, src, words, isKept, upload: words.statement === null ? null : WAITING });
  }

  /** One after the other: a phone has little room for twenty pictures that are read at once. */
  async function add(files: readonly File[]): Promise<void> {
    setRefused([]);
    const isHere = ({ name, size, lastModified }: File): boolean =>
      pictures.some(({ file }) => file.name === name && file.size === size && file.lastModified === lastModified);
    for (const file of files) {
      if (isHere(file)) continue;
      if (room() <= 0) {
        setRefused((all) => [...all, `${file.name}: this link takes no more pictures.`]);
        continue;
      }
      const chosen = await readChosen(file, name);
      if ("problem" in chosen) {
        setRefused((all) => [...all, `${file.name}: ${chosen.problem}`]);
        continue;
      }
      begin(file, chosen);
    }
  }

  function begin(file: File, words: PictureWords): void {
    const id = newId();
    show(id, file, words, true);
    void keepPicture({ personId, mediaId: id, place: PLACE, file, keptAt: Date.now() }).then((isKept) =>
      change(id, { isKept }),
    );
  }

  async function resume(): Promise<void> {
    const words = readWords(personId);
    for (const picture of await findKept(personId, PLACE)) {
      const { mediaId, file } = picture;
      const known = words[mediaId] ?? (await readChosen(file, name));
      if ("problem" in known || at(mediaId) >= 0) continue;
      show(mediaId, file, known, true);
      if (known.statement !== null) kept.resume(picture);
    }
    setRead(true);
  }

  const [isRead, setRead] = createSignal(false);
  // What an earlier page kept is read before anything is kept in its place.
  createEffect(() => {
    const words = Object.fromEntries(pictures.map(({ id, words }) => [id, { ...words }]));
    if (isRead()) keepWords(personId, words);
  });
  createEffect(() => holdAwake(isSending()));
  const retry = (): void => queue.retryPassing();
  onMount(() => {
    void resume();
    addEventListener("online", retry);
  });
  onCleanup(() => {
    removeEventListener("online", retry);
    holdAwake(false);
    sources.forEach((src) => URL.revokeObjectURL(src));
  });

  return {
    drafts,
    outgoing,
    isSending,
    room,
    /** Files that were not taken, and why, a sentence each. */
    refused,
    arrived,
    add,
    /** Where a picture of this page is seen; those that have arrived as well. */
    sourceOf: (id: string): string | null => sources.get(id) ?? null,
    describe,
    /** Says the same of all that are being described; gives back what puts it as it was. */
    useForAll(field: WordsField, text: string): () => void {
      const initial = drafts().map(({ id, words }) => [id, words[field]] as const);
      initial.forEach(([id]) => describe(id, { [field]: text }));
      return () => initial.forEach(([id, said]) => describe(id, { [field]: said }));
    },
    /** Takes it off the list; gives back what brings it back to be described. */
    remove(id: string): () => void {
      const gone = find(id)!;
      if (gone.upload === null) void forgetPicture(personId, id);
      else {
        queue.cancel(id);
        kept.end(id);
      }
      setPictures(produce((all) => void all.splice(at(id), 1)));
      return () => begin(gone.file, { ...gone.words, statement: null });
    },
    send(statement: number): void {
      for (const { id, file, words, isKept } of drafts()) {
        change(id, { words: { ...words, statement }, upload: WAITING });
        if (isKept) kept.resume({ personId, mediaId: id, place: PLACE, file, keptAt: Date.now() });
        else kept.begin(id, file);
      }
    },
    retry: (id: string) => queue.retry(id),
  };
}
