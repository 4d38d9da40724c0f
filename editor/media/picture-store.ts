import { createSignal, onCleanup, type Accessor } from "solid-js";
import { createStore, produce } from "solid-js/store";
import { newId } from "../../schema/id.ts";
import type { Media } from "../../schema/media.ts";
import { createMedia, deskImageAddress, readMedia } from "../api/media.ts";
import type { DeskPicture, PictureDesk } from "../canvas/picture-desk.ts";
import type { KeptPicture } from "./kept-pictures.ts";
import { createKeptUploads } from "./kept-uploads.ts";
import { createUploadQueue, WAITING, type Upload } from "./upload-queue.ts";

const DESK_WIDTH = 1200;

interface Local {
  readonly src: string;
  readonly fileName: string;
  readonly upload: Upload;
  readonly isKept: boolean;
}

export interface PictureStore extends PictureDesk {
  learn(media: readonly Media[]): void;
  /** Shows what an earlier page of this place left on the device, and goes on sending it. */
  resume(left: readonly KeptPicture[]): void;
  media(id: string): Media | null;
  /** Whether a draft that the server is to take may refer to the picture. */
  isDeclared(id: string): boolean;
  /** It is still on its way, or did not arrive. */
  isUnfinished(id: string): boolean;
  nameOf(id: string): string;
  cancel(id: string): void;
  /** Tries again what failed for a reason that may have passed. */
  retryPassing(): void;
  /** The picture whose fields are open, or null. */
  readonly edited: Accessor<string | null>;
  /** Whether its focal point is what the fields were opened for. */
  readonly isPlacing: Accessor<boolean>;
  closeFields(): void;
  readonly isChoosing: Accessor<boolean>;
  readonly isChoosingSeveral: Accessor<boolean>;
  finishChoosing(ids: readonly string[]): void;
}

export interface PictureStoreOptions {
  readonly personId: string;
  /** The post that pictures are put into here, or the library. */
  readonly place: string;
  /** The server has heard of a picture, or it turned out that it never will. */
  readonly onSettled: () => void;
  readonly onKnownAs: (id: string, knownId: string) => void;
}

/** The pictures of one desk: those that are here, those on their way, and what the canvas may ask of them. */
export function createPictureStore(options: PictureStoreOptions): PictureStore {
  const [known, setKnown] = createStore<Record<string, Media>>({});
  const [local, setLocal] = createStore<Record<string, Local>>({});
  const [lost, setLost] = createStore<Record<string, string>>({});
  const [edited, setEdited] = createSignal<string | null>(null);
  const [isPlacing, setPlacing] = createSignal(false);
  const [choosing, setChoosing] = createSignal<"none" | "one" | "several">("none");
  const asked = new Set<string>();
  const knownAs = new Map<string, string>();
  let answerChoice: ((ids: readonly string[]) => void) | null = null;
  let isClosed = false;
  /** Known by another id since nobody is here to be told of it: the place learns it when it opens again. */
  const untold = new Set<string>();

  const uploads = createUploadQueue({
    inspect: async (file) => (await import("./inspect-file.ts")).inspectFile(file),
    hash: async (file) => (await import("./hash-file.ts")).hashFile(file),
    readEmbedded: async (file) => (await import("./read-embedded.ts")).readEmbedded(file),
    makeFallback: async (file) => (await import("./make-fallback.ts")).makeFallback(file),
    createMedia,
    putOriginal: async (...sent) => (await import("./send-original.ts")).sendOriginal(...sent),
    putFallback: async (...sent) => (await import("../api/uploads.ts")).putFallback(...sent),
    giveUp: (id) => void import("../api/uploads.ts").then(({ cancelUpload }) => cancelUpload(id)),
    onChange(id, upload) {
      show(id, upload);
      kept.tell({ id, upload });
      if (upload.phase === "done" && untold.has(id)) kept.leave(id);
      else if (upload.phase === "done" || (upload.phase === "failed" && !upload.canRetry)) kept.end(id);
      else if (isClosed && isStuck(upload)) leave(id);
    },
    onMedia: (media) => learn([media]),
    onKnownAs(id, knownId) {
      kept.tell({ id, knownId });
      if (isClosed) untold.add(id);
      else meet(id, knownId);
    },
  });
  const kept = createKeptUploads({
    personId: options.personId,
    place: options.place,
    send(id, file, isKept) {
      setLocal(id, { isKept });
      uploads.add(id, file);
    },
    onUpload: show,
    onKnownAs: meet,
    onGone(id) {
      show(id, DONE);
      void ask(id);
    },
  });
  addEventListener("online", uploads.retryPassing);
  onCleanup(() => {
    isClosed = true;
    removeEventListener("online", uploads.retryPassing);
    for (const [id, { src, upload }] of Object.entries(local)) {
      URL.revokeObjectURL(src);
      if (isStuck(upload)) leave(id);
    }
  });

  function begin(id: string, file: File, isKept: boolean): void {
    setLocal(id, { src: URL.createObjectURL(file), fileName: file.name, upload: WAITING, isKept });
  }

  function show(id: string, upload: Upload): void {
    const wasDeclared = local[id]?.upload.isDeclared;
    for (const shown of [id, knownAs.get(id) ?? id]) setLocal(shown, (before) => ({ ...before, upload }));
    if (upload.isDeclared && wasDeclared === false) options.onSettled();
  }

  /** The bytes at hand are shown under the other id too, which may have no rendition yet. */
  function meet(id: string, knownId: string): void {
    knownAs.set(id, knownId);
    setLocal(knownId, { ...local[id]! });
    options.onKnownAs(id, knownId);
  }

  /** Nobody is here to try again: whoever opens the place next does. */
  function leave(id: string): void {
    uploads.leave(id);
    kept.leave(id);
  }

  function jobOf(id: string): string {
    return [...knownAs].find(([, knownId]) => knownId === id)?.[0] ?? id;
  }

  function learn(media: readonly Media[]): void {
    setKnown(produce((all) => media.forEach((one) => (all[one.id] = one))));
  }

  async function ask(id: string): Promise<void> {
    asked.add(id);
    const answer = await readMedia(id);
    if (answer.ok) return learn([answer.reply]);
    if (answer.refusal.code !== "not_found") return void asked.delete(id);
    setLost(id, "This picture never reached the server. Remove it and add it again.");
    options.onSettled();
  }

  function isUnfinished(id: string): boolean {
    if (lost[id] !== undefined) return true;
    const here = local[id];
    return here === undefined ? known[id]?.state === "uploading" : here.upload.phase !== "done";
  }

  function sayTrouble(media: Media | undefined, here: Local | undefined): string | null {
    if (media?.state === "trashed") return "This picture was deleted. Choose another, or restore it.";
    if (media?.state === "quarantined") return "This picture has been taken out of use.";
    if (media?.state === "uploading" && here === undefined) return "This picture did not arrive whole. Add it again.";
    return here?.upload.error ?? null;
  }

  /** What was brought here shows without the server, as long as the picture has no other file. */
  function sourceOf(id: string): string {
    const file = known[id]?.file;
    return ((file ?? 0) === 0 ? local[id]?.src : undefined) ?? deskImageAddress(id, DESK_WIDTH, file);
  }

  function find(id: string): DeskPicture | null {
    const media = known[id];
    const here = local[id];
    const upload = here?.upload;
    if (media === undefined && here === undefined) {
      if (lost[id] === undefined && !asked.has(id)) queueMicrotask(() => void ask(id));
      return lost[id] === undefined ? null : { ...NOTHING, error: lost[id] };
    }
    const isSending = upload !== undefined && upload.phase !== "done" && upload.phase !== "failed";
    return {
      src: sourceOf(id),
      alt: media?.alt ?? "",
      decorative: media?.decorative ?? false,
      caption: media?.caption ?? "",
      credit: media?.credit ?? "",
      width: media?.width ?? 0,
      height: media?.height ?? 0,
      gaps: media?.gaps ?? [],
      progress: isSending ? upload.progress : null,
      error: lost[id] ?? sayTrouble(media, here),
      warning: isSending ? (upload.pause ?? (here?.isKept === false ? NOT_KEPT : null)) : null,
      canRetry: upload?.canRetry ?? false,
    };
  }

  function askFor(what: "one" | "several"): Promise<readonly string[]> {
    answerChoice?.([]);
    setChoosing(what);
    return new Promise((resolve) => (answerChoice = resolve));
  }

  return {
    find,
    learn,
    resume(left) {
      for (const picture of left.filter(({ mediaId }) => local[mediaId] === undefined)) {
        begin(picture.mediaId, picture.file, true);
        kept.resume(picture);
      }
    },
    media: (id) => known[id] ?? null,
    isDeclared: (id) => lost[id] === undefined && (known[id] !== undefined || (local[id]?.upload.isDeclared ?? true)),
    isUnfinished,
    nameOf: (id) => known[id]?.fileName ?? local[id]?.fileName ?? "a picture",
    edit(id, at) {
      setPlacing(at === "focalPoint");
      setEdited(id);
    },
    isPlacing,
    edited,
    closeFields: () => setEdited(null),
    retry: (id) => uploads.retry(jobOf(id)),
    cancel(id) {
      const job = jobOf(id);
      const here = local[id];
      const isOnItsWay = job === id && here !== undefined && here.upload.phase !== "done";
      uploads.cancel(job);
      kept.end(job);
      if (!isOnItsWay) return;
      URL.revokeObjectURL(here.src);
      // Brought back by an undo it says what became of it, and no draft takes it to the server.
      setLost(id, "This picture was not sent. Remove it and add it again.");
      setLocal(produce((all) => delete all[id]));
      setKnown(produce((all) => delete all[id]));
    },
    retryPassing: () => uploads.retryPassing(),
    upload(file) {
      const id = newId();
      // Until the device has said otherwise nobody is to be alarmed.
      begin(id, file, true);
      kept.begin(id, file);
      return id;
    },
    choose: async () => (await askFor("one"))[0] ?? null,
    chooseSeveral: () => askFor("several"),
    isChoosing: () => choosing() !== "none",
    isChoosingSeveral: () => choosing() === "several",
    finishChoosing(ids) {
      setChoosing("none");
      answerChoice?.(ids);
      answerChoice = null;
    },
  };
}

const DONE: Upload = { ...WAITING, phase: "done", isDeclared: true, progress: 1 };
/** Nobody is told of it any more, and it goes on only when somebody asks. */
const isStuck = ({ phase, pause }: Upload): boolean => phase === "failed" || pause !== null;

const NOT_KEPT = "There is no room to keep this picture on this device. Leave this page open until it has arrived.";

const NOTHING: DeskPicture = {
  src: null,
  alt: "",
  decorative: false,
  caption: "",
  credit: "",
  width: 0,
  height: 0,
  gaps: [],
  progress: null,
  error: null,
  warning: null,
  canRetry: false,
};
