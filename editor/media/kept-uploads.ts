import { onCleanup } from "solid-js";
import { forgetPicture, isKept, keepPicture, type KeptPicture } from "./kept-pictures.ts";
import type { Upload } from "./upload-queue.ts";

const CHANNEL = "broadsheet.pictures";
/** How long an upload waits for this device to keep its bytes before it goes without. */
const PATIENCE_MS = 5000;

/** What whoever sends a picture tells those who wait behind it. */
type Told = { readonly id: string; readonly upload: Upload } | { readonly id: string; readonly knownId: string };

export interface KeptUploadsOptions {
  readonly personId: string;
  readonly place: string;
  /** The picture is this tab's to send; `isKept` says whether it outlives the tab. */
  readonly send: (id: string, file: File, isKept: boolean) => void;
  /** Another tab, or a screen of this one that has closed, is sending it. */
  readonly onUpload: (id: string, upload: Upload) => void;
  readonly onKnownAs: (id: string, knownId: string) => void;
  /** Whoever had it was done with it. */
  readonly onGone: (id: string) => void;
}

export interface KeptUploads {
  begin(id: string, file: File): void;
  /** Goes on with what an earlier page left; behind whoever has it now. */
  resume(picture: KeptPicture): void;
  tell(told: Told): void;
  /** It has arrived, never will, or is not wanted any more: its bytes leave this device. */
  end(id: string): void;
  /** Leaves it to whoever comes next; its bytes stay. */
  leave(id: string): void;
}

/** Keeps the bytes of pictures on this device while they are sent, each by one tab at a time. */
export function createKeptUploads(options: KeptUploadsOptions): KeptUploads {
  const { personId, place } = options;
  const channel = new BroadcastChannel(CHANNEL);
  const leaving = new AbortController();
  /** Those whose turn it is here, with what gives the turn back. */
  const held = new Map<string, () => void>();
  const waiting = new Set<string>();
  const unkept = new Set<string>();
  const unwanted = new Set<string>();

  channel.addEventListener("message", ({ data }: MessageEvent<Told>) => {
    if (!waiting.has(data.id)) return;
    if ("knownId" in data) options.onKnownAs(data.id, data.knownId);
    else options.onUpload(data.id, data.upload);
  });
  const warn = (event: BeforeUnloadEvent): void => {
    if (unkept.size > 0) event.preventDefault();
  };
  addEventListener("beforeunload", warn);
  onCleanup(() => {
    leaving.abort();
    close();
  });

  /** What is being sent goes on when its screen is left, and is heard of until then. */
  function close(): void {
    if (!leaving.signal.aborted || held.size > 0) return;
    channel.close();
    removeEventListener("beforeunload", warn);
  }

  async function takeTurn(id: string, act: () => Promise<boolean>): Promise<void> {
    const over = new Promise<void>((resolve) => held.set(id, resolve));
    const turn = async (): Promise<void> => {
      waiting.delete(id);
      if (await act()) await over;
    };
    await navigator.locks
      .request(`broadsheet.picture.${id}`, { signal: leaving.signal }, turn)
      // Left while it waited: its turn is somebody else's.
      .catch(() => undefined);
    held.delete(id);
    unkept.delete(id);
    close();
  }

  async function keep(id: string, file: File): Promise<boolean> {
    const patience = new Promise<false>((resolve) => setTimeout(() => resolve(false), PATIENCE_MS));
    return Promise.race([keepPicture({ personId, mediaId: id, place, file, keptAt: Date.now() }), patience]);
  }

  return {
    begin(id, file) {
      unkept.add(id);
      void takeTurn(id, async () => {
        const isOnDevice = await keep(id, file);
        if (isOnDevice) unkept.delete(id);
        if (unwanted.has(id)) {
          await forgetPicture(personId, id);
          return false;
        }
        options.send(id, file, isOnDevice);
        return true;
      });
    },
    resume({ mediaId, file }) {
      waiting.add(mediaId);
      void takeTurn(mediaId, async () => {
        const isThere = await isKept(personId, mediaId);
        if (unwanted.has(mediaId)) return false;
        if (isThere) options.send(mediaId, file, true);
        else options.onGone(mediaId);
        return isThere;
      });
    },
    tell(told) {
      if (held.size > 0) channel.postMessage(told);
    },
    end(id) {
      unwanted.add(id);
      void forgetPicture(personId, id).finally(() => held.get(id)?.());
    },
    leave: (id) => held.get(id)?.(),
  };
}
