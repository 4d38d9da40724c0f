import type { Media, MediaFields, NewMedia } from "../../schema/media.ts";
import { isPassing, type Answer, type Refusal } from "../api/answer.ts";
import type { Inspected } from "./inspect-file.ts";
import type { Fallback } from "./make-fallback.ts";
import type { Sending } from "./send-original.ts";

const UPLOADS_AT_ONCE = 2;
const UNREADABLE = "This file could not be read. It may have been moved or removed.";
/** What sends pictures is fetched with the first of them. */
const NOT_LOADED = "Offline. The picture is sent when the line is back.";

export interface Upload {
  readonly phase: "waiting" | "reading" | "sending" | "done" | "failed";
  /** The server knows the picture, so that a draft may refer to it. */
  readonly isDeclared: boolean;
  /** 0 to 1. */
  readonly progress: number;
  readonly error: string | null;
  /** What its next try waits for, as a sentence; null where it waits for nothing. */
  readonly pause: string | null;
  /** Whether asking for another try helps, be it after an error or in a pause. */
  readonly canRetry: boolean;
}

/** As every upload begins. */
export const WAITING: Upload = {
  phase: "waiting",
  isDeclared: false,
  progress: 0,
  error: null,
  pause: null,
  canRetry: false,
};

/** `Kept` is what the server says of a picture to whoever sends it. */
export interface UploadQueueOptions<Kept extends { readonly id: string } = Media> {
  readonly inspect: (file: File) => Promise<Inspected | { readonly problem: string }>;
  readonly hash: (file: File) => Promise<string>;
  readonly readEmbedded: (file: File) => Promise<MediaFields>;
  readonly makeFallback: (file: File) => Promise<Fallback | null>;
  readonly createMedia: (media: NewMedia) => Promise<Answer<{ readonly media: Kept; readonly known: boolean }>>;
  readonly putOriginal: (id: string, file: File, sending: Sending) => Promise<Answer<Kept>>;
  readonly putFallback: (id: string, fallback: Fallback, signal: AbortSignal) => Promise<Answer<Kept>>;
  /** Has the server forget a picture that was declared and is not wanted any more. */
  readonly giveUp: (id: string) => void;
  readonly onChange: (id: string, upload: Upload) => void;
  readonly onMedia: (media: Kept) => void;
  /** The same bytes are here under another id, which is the one that counts. */
  readonly onKnownAs: (id: string, knownId: string) => void;
}

export interface UploadQueue {
  add(id: string, file: File): void;
  retry(id: string): void;
  /** It is not wanted any more: the server forgets what it has of it. */
  cancel(id: string): void;
  /** Leaves it as it is to whoever comes next. */
  leave(id: string): void;
  /** Tries again whatever failed for a reason that may have passed. */
  readonly retryPassing: () => void;
}

interface Job {
  readonly id: string;
  readonly file: File;
  readonly stop: AbortController;
  upload: Upload;
  isUnwanted: boolean;
  /** It goes by its own id: no other picture has its bytes. */
  isOwn: boolean;
  /** Ends the pause that it is in. */
  goOn: (() => void) | null;
}

/** Takes pictures in, two at a time: looks at them, declares them, sends them, and sends what readers see first. */
export function createUploadQueue<Kept extends { readonly id: string }>(
  options: UploadQueueOptions<Kept>,
): UploadQueue {
  const jobs = new Map<string, Job>();
  let running = 0;

  function set(job: Job, changed: Partial<Upload>): void {
    if (job.stop.signal.aborted) return;
    job.upload = { ...job.upload, ...changed };
    options.onChange(job.id, job.upload);
  }

  function fail(job: Job, error: string, canRetry: boolean): void {
    set(job, { phase: "failed", error, canRetry });
  }

  function refuse(job: Job, refusal: Refusal): void {
    if (refusal.code === "offline") return fail(job, "Offline. The picture is sent when the line is back.", true);
    if (refusal.code === "unauthenticated") return fail(job, "Sign in again to go on uploading.", true);
    fail(job, refusal.title, isPassing(refusal) || refusal.code === "not_found" || refusal.code === "conflict");
  }

  function startNext(): void {
    for (const job of jobs.values()) {
      if (running >= UPLOADS_AT_ONCE) return;
      if (job.upload.phase !== "waiting") continue;
      running += 1;
      set(job, { phase: "reading" });
      run(job)
        .catch((error: unknown) => fail(job, error instanceof DOMException ? UNREADABLE : NOT_LOADED, true))
        .finally(() => {
          running -= 1;
          startNext();
        });
    }
  }

  async function run(job: Job): Promise<void> {
    const inspected = await options.inspect(job.file);
    if ("problem" in inspected) return fail(job, inspected.problem, false);
    const [hash, fields] = await Promise.all([options.hash(job.file), options.readEmbedded(job.file)]);
    if (job.stop.signal.aborted) return;
    const created = await options.createMedia({
      id: job.id,
      hash,
      bytes: job.file.size,
      fileName: job.file.name.slice(-200),
      fields,
    });
    if (!created.ok) return refuse(job, created.refusal);
    const { media, known } = created.reply;
    if (job.isUnwanted && !known && media.id === job.id) options.giveUp(job.id);
    if (job.stop.signal.aborted) return;
    options.onMedia(media);
    if (media.id !== job.id) options.onKnownAs(job.id, media.id);
    if (known) return set(job, { phase: "done", isDeclared: true, progress: 1, error: null });
    job.isOwn = media.id === job.id;
    set(job, { phase: "sending", isDeclared: true, error: null });
    const put = await options.putOriginal(media.id, job.file, {
      onProgress: (progress) => set(job, { progress }),
      pause: (words, ms) => pause(job, words, ms),
      signal: job.stop.signal,
    });
    if (job.stop.signal.aborted) return;
    if (!put.ok) return refuse(job, put.refusal);
    options.onMedia(put.reply);
    set(job, { phase: "done", progress: 1, error: null });
    // Readers would only wait a little longer without it, so it may fail in silence.
    const fallback = await options.makeFallback(job.file).catch(() => null);
    if (fallback === null) return;
    const reply = await options.putFallback(media.id, fallback, job.stop.signal);
    if (reply.ok) options.onMedia(reply.reply);
  }

  async function pause(job: Job, words: string, ms: number): Promise<void> {
    if (job.stop.signal.aborted) return;
    await new Promise<void>((resolve) => {
      // Without an end of its own it lasts until somebody asks.
      const timer = Number.isFinite(ms) ? setTimeout(resolve, ms) : undefined;
      job.goOn = () => {
        clearTimeout(timer);
        resolve();
      };
      set(job, { pause: words, canRetry: true });
    });
    job.goOn = null;
    set(job, { pause: null, canRetry: false });
  }

  function stop(id: string): Job | undefined {
    const job = jobs.get(id);
    jobs.delete(id);
    job?.stop.abort();
    job?.goOn?.();
    return job;
  }

  function retry(id: string): void {
    const job = jobs.get(id);
    job?.goOn?.();
    if (job?.upload.phase !== "failed" || !job.upload.canRetry) return;
    set(job, { phase: "waiting", progress: 0, error: null, canRetry: false });
    startNext();
  }

  return {
    add(id, file) {
      const stop = new AbortController();
      const job: Job = { id, file, stop, upload: WAITING, isUnwanted: false, isOwn: false, goOn: null };
      jobs.set(id, job);
      set(job, {});
      startNext();
    },
    retry,
    cancel(id) {
      const job = stop(id);
      if (job === undefined) return;
      job.isUnwanted = true;
      if (job.isOwn && job.upload.phase !== "done") options.giveUp(id);
    },
    leave: (id) => void stop(id),
    retryPassing: () => jobs.forEach((_job, id) => retry(id)),
  };
}
