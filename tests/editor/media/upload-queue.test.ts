import { describe, expect, test, vi } from "vitest";
import type { Answer } from "../../../editor/api/answer.ts";
import { createUploadQueue, type Upload, type UploadQueueOptions } from "../../../editor/media/upload-queue.ts";
import { emptyMediaFields, type Media, type NewMedia } from "../../../schema/media.ts";

function makeMedia(id: string, state: Media["state"]): Media {
  return {
    ...emptyMediaFields(),
    id,
    state,
    version: 1,
    file: 0,
    hash: "",
    bytes: 1,
    type: "image/jpeg",
    width: 3,
    height: 2,
    fileName: "quay.jpg",
    color: "",
    variants: [],
    variantsState: "waiting",
    gaps: [],
    createdAt: 0,
  };
}

function makeQueue(options: Partial<UploadQueueOptions> = {}) {
  const seen = {
    uploads: new Map<string, Upload>(),
    progress: [] as number[],
    created: [] as NewMedia[],
    originals: [] as string[],
    fallbacks: [] as string[],
    known: [] as [string, string][],
    givenUp: [] as string[],
  };
  const queue = createUploadQueue({
    inspect: async () => ({ type: "image/jpeg", size: null }),
    hash: async () => "0".repeat(64),
    readEmbedded: async () => ({ ...emptyMediaFields(), credit: "Ana Gil" }),
    makeFallback: async () => ({ jpeg: new Blob(["jpeg"]), color: "31506b" }),
    async createMedia(media) {
      seen.created.push(media);
      return { ok: true, reply: { media: makeMedia(media.id, "uploading"), known: false } };
    },
    giveUp: (id) => void seen.givenUp.push(id),
    async putOriginal(id, _file, sending) {
      seen.originals.push(id);
      sending.onProgress(0.5);
      return { ok: true, reply: makeMedia(id, "ready") };
    },
    async putFallback(id) {
      seen.fallbacks.push(id);
      return { ok: true, reply: makeMedia(id, "ready") };
    },
    onChange(id, upload) {
      seen.uploads.set(id, upload);
      if (upload.phase === "sending") seen.progress.push(upload.progress);
    },
    onMedia: () => undefined,
    onKnownAs: (id, knownId) => seen.known.push([id, knownId]),
    ...options,
  });
  const settled = (id: string): Promise<unknown> =>
    vi.waitFor(() => expect(seen.uploads.get(id)?.phase).toMatch(/done|failed/));
  return { queue, seen, settled };
}

const file = new File(["picture"], "quay.jpg");
const refusal = (code: "offline" | "unsupported" | "unauthenticated", title: string): Answer<never> => ({
  ok: false,
  refusal: { code, title },
});

describe("createUploadQueue", () => {
  test("a picture is declared with what it says of itself, sent, and followed by what readers see first", async () => {
    const { queue, seen, settled } = makeQueue();
    queue.add("one", file);
    await settled("one");
    expect(seen.created[0]).toMatchObject({ id: "one", bytes: 7, fileName: "quay.jpg", fields: { credit: "Ana Gil" } });
    expect(seen.progress).toContain(0.5);
    await vi.waitFor(() => expect(seen.fallbacks).toEqual(["one"]));
    expect(seen.uploads.get("one")).toMatchObject({ phase: "done", isDeclared: true, error: null });
  });

  test("a picture that is here already is not sent again, and goes by the id it has", async () => {
    const { queue, seen, settled } = makeQueue({
      createMedia: async () => ({ ok: true, reply: { media: makeMedia("older", "ready"), known: true } }),
    });
    queue.add("one", file);
    await settled("one");
    expect(seen.known).toEqual([["one", "older"]]);
    expect(seen.originals).toEqual([]);
    expect(seen.uploads.get("one")?.phase).toBe("done");
  });

  test("a file that cannot be taken is refused before anything is sent, for good", async () => {
    const { queue, seen, settled } = makeQueue({ inspect: async () => ({ problem: "This is not a picture." }) });
    queue.add("one", file);
    await settled("one");
    expect(seen.created).toEqual([]);
    expect(seen.uploads.get("one")).toMatchObject({
      error: "This is not a picture.",
      canRetry: false,
      isDeclared: false,
    });
    queue.retry("one");
    expect(seen.uploads.get("one")?.phase).toBe("failed");
  });

  test("a broken line is tried again from the beginning when it is back", async () => {
    let isOffline = true;
    const { queue, seen, settled } = makeQueue({
      async putOriginal(id) {
        seen.originals.push(id);
        return isOffline ? refusal("offline", "Broken.") : { ok: true, reply: makeMedia(id, "ready") };
      },
    });
    queue.add("one", file);
    await settled("one");
    expect(seen.uploads.get("one")).toMatchObject({ phase: "failed", canRetry: true, isDeclared: true });
    isOffline = false;
    queue.retryPassing();
    await vi.waitFor(() => expect(seen.uploads.get("one")?.phase).toBe("done"));
    expect(seen.created).toHaveLength(2);
  });

  test("what the server refuses for good is said in its words", async () => {
    const { queue, seen, settled } = makeQueue({ putOriginal: async () => refusal("unsupported", "That is a text.") });
    queue.add("one", file);
    await settled("one");
    expect(seen.uploads.get("one")).toMatchObject({ error: "That is a text.", canRetry: false });
  });

  test("a file that was moved, and code that could not be fetched, are each told as what they are", async () => {
    const moved = makeQueue({ hash: () => Promise.reject(new DOMException("", "NotReadableError")) });
    moved.queue.add("one", file);
    await moved.settled("one");
    expect(moved.seen.uploads.get("one")).toMatchObject({ canRetry: true, error: expect.stringContaining("moved") });
    const offline = makeQueue({ inspect: () => Promise.reject(new TypeError("Failed to fetch")) });
    offline.queue.add("one", file);
    await offline.settled("one");
    expect(offline.seen.uploads.get("one")).toMatchObject({
      canRetry: true,
      error: expect.stringContaining("Offline"),
    });
  });

  test("no fallback is no error", async () => {
    const { queue, seen, settled } = makeQueue({ makeFallback: async () => null });
    queue.add("one", file);
    await settled("one");
    expect(seen.uploads.get("one")).toMatchObject({ phase: "done", error: null });
    expect(seen.fallbacks).toEqual([]);
  });

  test("two are on their way at once, the third waits", async () => {
    const waiting: (() => void)[] = [];
    const { queue, seen } = makeQueue({
      putOriginal: (id) =>
        new Promise((resolve) => waiting.push(() => resolve({ ok: true, reply: makeMedia(id, "ready") }))),
    });
    for (const id of ["one", "two", "three"]) queue.add(id, file);
    await vi.waitFor(() => expect(waiting).toHaveLength(2));
    expect(seen.uploads.get("three")?.phase).toBe("waiting");
    waiting[0]!();
    await vi.waitFor(() => expect(waiting).toHaveLength(3));
  });

  test("in a pause it says what it waits for, and goes on when it is told to, or when the line is back", async () => {
    let tries = 0;
    const { queue, seen } = makeQueue({
      async putOriginal(id, _file, { pause }) {
        for (tries = 1; tries < 3; tries += 1) await pause(`Try ${tries} failed.`, Infinity);
        return { ok: true, reply: makeMedia(id, "ready") };
      },
    });
    queue.add("one", file);
    const paused = (words: string): Promise<unknown> =>
      vi.waitFor(() =>
        expect(seen.uploads.get("one")).toMatchObject({ phase: "sending", pause: words, canRetry: true }),
      );
    await paused("Try 1 failed.");
    queue.retry("one");
    await paused("Try 2 failed.");
    queue.retryPassing();
    await vi.waitFor(() =>
      expect(seen.uploads.get("one")).toMatchObject({ phase: "done", pause: null, canRetry: false }),
    );
    expect(tries).toBe(3);
  });

  test("a pause with an end is over by itself", async () => {
    const { queue, settled } = makeQueue({
      async putOriginal(id, _file, { pause }) {
        await pause("A moment.", 1);
        return { ok: true, reply: makeMedia(id, "ready") };
      },
    });
    queue.add("one", file);
    await settled("one");
  });

  test("what is cancelled is given up on the server, once it was declared and has not arrived, and what is left is not", async () => {
    let answer!: (answered: Awaited<ReturnType<UploadQueueOptions["createMedia"]>>) => void;
    const asked: string[] = [];
    const { queue, seen, settled } = makeQueue({
      createMedia: ({ id }) => {
        asked.push(id);
        return new Promise((resolve) => (answer = resolve));
      },
      putOriginal: (id, _file, { pause }) =>
        pause("Waits.", Infinity).then(() => ({ ok: true, reply: makeMedia(id, "ready") })),
    });
    const declare = async (id: string, as = id): Promise<void> => {
      queue.add(id, file);
      await vi.waitFor(() => expect(asked).toContain(id));
      answer({ ok: true, reply: { media: makeMedia(as, "uploading"), known: false } });
      await vi.waitFor(() => expect(seen.uploads.get(id)?.pause).toBe("Waits."));
    };
    queue.add("undeclared", file);
    await vi.waitFor(() => expect(asked).toEqual(["undeclared"]));
    queue.cancel("undeclared");
    expect(seen.givenUp).toEqual([]);
    answer({ ok: true, reply: { media: makeMedia("undeclared", "uploading"), known: false } });
    await vi.waitFor(() => expect(seen.givenUp).toEqual(["undeclared"]));
    await declare("cancelled");
    queue.cancel("cancelled");
    expect(seen.givenUp).toEqual(["undeclared", "cancelled"]);
    await declare("left");
    queue.leave("left");
    await declare("another", "somebody-elses");
    queue.cancel("another");
    await declare("arrived");
    queue.retry("arrived");
    await settled("arrived");
    queue.cancel("arrived");
    expect(seen.givenUp).toEqual(["undeclared", "cancelled"]);
  });

  test("what was cancelled is not heard of again", async () => {
    let answer!: (answered: Answer<Media>) => void;
    const { queue, seen } = makeQueue({ putOriginal: () => new Promise((resolve) => (answer = resolve)) });
    queue.add("one", file);
    await vi.waitFor(() => expect(seen.uploads.get("one")?.phase).toBe("sending"));
    queue.cancel("one");
    answer(refusal("offline", "Broken."));
    await Promise.resolve();
    expect(seen.uploads.get("one")?.error).toBeNull();
    expect(seen.fallbacks).toEqual([]);
  });
});
