import { createSignal, onCleanup, type Accessor } from "solid-js";
import type { MediaReceipt } from "../../../schema/media-api.ts";
import type { MediaFile, NewFile } from "../../../schema/media-files.ts";
import type { Media } from "../../../schema/media.ts";
import { isPassing, type Answer, type Refusal } from "../../api/answer.ts";
import type { Inspected } from "../inspect-file.ts";
import type { Fallback } from "../make-fallback.ts";
import type { Sending } from "../send-original.ts";
import { tryAgain } from "../try-again.ts";
import type { Sides } from "./compare-files.ts";

/** What is to take the place of the picture's file: one from this device, or one that it had before. */
export interface Candidate {
  readonly source: File | MediaFile;
  readonly fileName: string;
  readonly bytes: number;
  readonly type: string;
  readonly sides: Sides | null;
}

/** "idle": nothing is under way. While it is shown everywhere nothing can be stopped any more. */
export type Stage = "idle" | "reading" | "sending" | "showing" | "done";

export interface Trouble {
  readonly words: string;
  readonly canRetry: boolean;
}

export interface ReplacementApi {
  readonly inspect: (file: File) => Promise<Inspected | { readonly problem: string }>;
  readonly hash: (file: File) => Promise<string>;
  readonly makeFallback: (file: File) => Promise<Fallback | null>;
  readonly declareFile: (id: string, file: NewFile) => Promise<Answer<Media>>;
  readonly sendFile: (id: string, number: number, file: File, sending: Sending) => Promise<Answer<Media>>;
  readonly putFallback: (id: string, number: number, fallback: Fallback, signal: AbortSignal) => Promise<Answer<Media>>;
  readonly showFile: (id: string, body: { version: number; file: number }) => Promise<Answer<MediaReceipt>>;
  /** Has the server forget what it has of a file that is not wanted any more. */
  readonly giveUp: (id: string, number: number) => void;
}

export interface Replacement {
  /** The picture as the server had it last. */
  readonly media: Accessor<Media>;
  readonly candidate: Accessor<Candidate | null>;
  readonly stage: Accessor<Stage>;
  /** 0 to 1, of the bytes. */
  readonly progress: Accessor<number>;
  /** What the next try waits for; null where nothing is waited for. */
  readonly pause: Accessor<string | null>;
  readonly trouble: Accessor<Trouble | null>;
  readonly receipt: Accessor<MediaReceipt | null>;
  /** As it was before its file was replaced. */
  readonly before: Accessor<Media | null>;
  choose(source: File | MediaFile): Promise<void>;
  /** The picture's own sides, upright, as the browser found them. */
  measure(sides: Sides): void;
  forget(): void;
  /** Sends the file and shows it everywhere. Asked again after a failure it goes on where it was. */
  replace(): Promise<void>;
  goBack(): Promise<void>;
  goOn(): void;
  /** Stops what is under way: the picture stays as it is. */
  cancel(): void;
}

const OFFLINE = "Offline. The picture stays as it is until the file has arrived.";
const UNREADABLE = "This file could not be read. It may have been moved or removed.";
const SAME = "That is the file it already has.";
/** Somebody may save the picture's words again and again; replacing its file does not depend on them. */
const MOST_VERSIONS = 3;

/** One replacing of a picture's file, from the choice to the way back. */
export function createReplacement(
  options: { readonly media: Media; readonly onReplaced: (media: Media) => void },
  api: ReplacementApi,
): Replacement {
  const [media, setMedia] = createSignal(options.media);
  const [candidate, setCandidate] = createSignal<Candidate | null>(null);
  const [stage, setStage] = createSignal<Stage>("idle");
  const [progress, setProgress] = createSignal(0);
  const [pause, setPause] = createSignal<string | null>(null);
  const [trouble, setTrouble] = createSignal<Trouble | null>(null);
  const [receipt, setReceipt] = createSignal<MediaReceipt | null>(null);
  const [before, setBefore] = createSignal<Media | null>(null);
  const { id } = options.media;
  let stop = new AbortController();
  let endPause: (() => void) | null = null;
  /** The number of what is being sent. */
  let begun: number | null = null;
  addEventListener("online", goOn);
  onCleanup(() => {
    removeEventListener("online", goOn);
    halt();
  });

  function goOn(): void {
    endPause?.();
  }

  function halt(): void {
    stop.abort();
    endPause?.();
    stop = new AbortController();
  }

  function fail(words: string, canRetry: boolean): null {
    setTrouble({ words, canRetry });
    setStage("idle");
    return null;
  }

  function refuse(refusal: Refusal): null {
    if (refusal.code === "offline") return fail(OFFLINE, true);
    if (refusal.code === "unauthenticated") return fail("Sign in again to go on.", true);
    return fail(refusal.title, isPassing(refusal) || refusal.code === "not_found");
  }

  function giveUp(): null {
    if (begun !== null) api.giveUp(id, begun);
    begun = null;
    return null;
  }

  async function wait(words: string, ms: number): Promise<void> {
    if (stop.signal.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = Number.isFinite(ms) ? setTimeout(resolve, ms) : undefined;
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
      setPause(words);
    });
    endPause = null;
    setPause(null);
  }

  /** The number under which the server has the file whole; null where it does not come to that. */
  async function bring(file: File, signal: AbortSignal): Promise<number | null> {
    const patience = { what: "The file", pause: wait, signal };
    setStage("reading");
    const hash = await api.hash(file);
    if (signal.aborted) return null;
    if (hash === media().hash) return fail(SAME, false);
    setStage("sending");
    const named = { hash, bytes: file.size, fileName: file.name.slice(-200) };
    const declared = await tryAgain(() => api.declareFile(id, named), patience);
    if (!declared.ok) return signal.aborted ? null : refuse(declared.refusal);
    const { file: number, state, variantsState } = declared.reply;
    begun = number;
    // Stopped before it was known what to give up.
    if (signal.aborted) return giveUp();
    if (state === "uploading") {
      const put = await api.sendFile(id, number, file, { onProgress: setProgress, pause: wait, signal });
      if (signal.aborted) return null;
      if (!put.ok) return refuse(put.refusal);
    }
    setProgress(1);
    // Of an earlier file everything is there.
    if (variantsState === "complete") return number;
    const fallback = await api.makeFallback(file).catch(() => null);
    if (fallback === null || signal.aborted) return signal.aborted ? null : number;
    const made = await tryAgain(() => api.putFallback(id, number, fallback, signal), patience);
    if (signal.aborted) return null;
    // Refused for what it is, it is made by the server instead.
    if (!made.ok && isPassing(made.refusal)) return refuse(made.refusal);
    return number;
  }

  async function show(number: number): Promise<void> {
    setStage("showing");
    for (let versions = 0; versions < MOST_VERSIONS; versions += 1) {
      const shown = media();
      const body = { version: shown.version, file: number };
      const answer = await tryAgain(() => api.showFile(id, body), {
        what: "The change",
        pause: wait,
        signal: stop.signal,
      });
      if (answer.ok) {
        begun = null;
        setMedia(answer.reply.media);
        setBefore(shown);
        setReceipt(answer.reply);
        setStage("done");
        return options.onReplaced(answer.reply.media);
      }
      const newer = answer.refusal.code === "conflict" ? (answer.refusal.current as Media | undefined) : undefined;
      if (newer === undefined) return void refuse(answer.refusal);
      setMedia(newer);
      if (newer.file !== shown.file) {
        options.onReplaced(newer);
        return void fail("Somebody else replaced the file meanwhile. Look at what it shows now.", true);
      }
    }
    fail("The picture is being changed by somebody else just now.", true);
  }

  return {
    media,
    candidate,
    stage,
    progress,
    pause,
    trouble,
    receipt,
    before,
    async choose(source) {
      setTrouble(null);
      setProgress(0);
      if (!(source instanceof File)) {
        const { fileName, bytes, type, width, height } = source;
        setCandidate({ source, fileName, bytes, type, sides: { width, height } });
        return;
      }
      const inspected = await api.inspect(source).catch(() => ({ problem: UNREADABLE }));
      if ("problem" in inspected) {
        setCandidate(null);
        fail(inspected.problem, false);
        return;
      }
      const { type, size } = inspected;
      setCandidate({ source, fileName: source.name, bytes: source.size, type, sides: size });
    },
    measure(sides) {
      setCandidate((known) => (known === null ? null : { ...known, sides }));
    },
    forget() {
      setCandidate(null);
      setTrouble(null);
    },
    async replace() {
      const chosen = candidate();
      if (chosen === null || stage() !== "idle") return;
      setTrouble(null);
      const { signal } = stop;
      const { source } = chosen;
      const number = source instanceof File ? await bring(source, signal).catch(() => undefined) : source.file;
      if (signal.aborted) return;
      if (number === undefined) fail(UNREADABLE, true);
      else if (number !== null) await show(number);
    },
    async goBack() {
      const shown = before();
      if (shown === null || receipt() === null || stage() === "showing") return;
      setTrouble(null);
      await show(shown.file);
    },
    goOn,
    cancel() {
      if (stage() === "showing") return;
      halt();
      giveUp();
      setProgress(0);
      setPause(null);
      setStage("idle");
    },
  };
}
