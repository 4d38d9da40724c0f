import { createRoot } from "solid-js";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { Answer, Refusal } from "../../../../editor/api/answer.ts";
import { createReplacement, type ReplacementApi } from "../../../../editor/media/replace/create-replacement.ts";
import type { MediaReceipt } from "../../../../schema/media-api.ts";
import type { Media } from "../../../../schema/media.ts";
import { makeMedia } from "../make-media.ts";

const offline: Refusal = { code: "offline", title: "The server cannot be reached." };
const ok = <Reply>(reply: Reply): Answer<Reply> => ({ ok: true, reply });
const no = (refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } => ({ ok: false, refusal });

const HASH = "b".repeat(64);
const file = new File(["new bytes"], "quay.jpg");

function receiptOf(media: Media): MediaReceipt {
  return { media, uses: [], moreUses: 0, pages: [], morePages: 0, purge: "accepted" };
}

/** A replacement whose server does as it is told, and remembers it. */
function open(changed: Partial<ReplacementApi> = {}) {
  const media = makeMedia({ version: 4 });
  const done: string[] = [];
  const replaced: Media[] = [];
  let version = media.version;
  const api: ReplacementApi = {
    inspect: async () => ({ type: "image/jpeg", size: { width: 30, height: 20 } }),
    hash: async () => HASH,
    makeFallback: async () => ({ jpeg: new Blob(["jpeg"]), color: "31506b" }),
    async declareFile(_id, { fileName }) {
      done.push(`announce ${fileName}`);
      return ok({ ...media, file: 1, state: "uploading", variantsState: "waiting" });
    },
    async sendFile(_id, number, _file, { onProgress }) {
      onProgress(0.5);
      done.push(`send ${number}`);
      return ok({ ...media, file: number, state: "ready" });
    },
    async putFallback(_id, number) {
      done.push(`make ${number} small`);
      return ok(media);
    },
    async showFile(_id, body) {
      done.push(`show ${body.file}`);
      version += 1;
      return ok(receiptOf({ ...media, file: body.file, version }));
    },
    giveUp: (_id, number) => void done.push(`give up ${number}`),
    ...changed,
  };
  const replacement = createRoot((dispose) => {
    onTestFinished(dispose);
    return createReplacement({ media, onReplaced: (newer) => replaced.push(newer) }, api);
  });
  return { media, replacement, done, replaced };
}

describe("a replacement", () => {
  test("is announced, sent, made small and then shown, and can be undone", async () => {
    const { replacement, done, replaced, media } = open();
    await replacement.choose(file);
    expect(replacement.candidate()).toMatchObject({ fileName: "quay.jpg", sides: { width: 30, height: 20 } });
    await replacement.replace();
    expect(done).toEqual(["announce quay.jpg", "send 1", "make 1 small", "show 1"]);
    expect(replacement.stage()).toBe("done");
    expect(replaced).toMatchObject([{ file: 1, version: 5 }]);
    expect(replacement.before()).toMatchObject({ file: media.file });
    await replacement.goBack();
    expect(done.at(-1)).toBe("show 0");
    expect(replaced.at(-1)).toMatchObject({ file: 0, version: 6 });
  });

  test("of the same bytes comes to nothing", async () => {
    const { replacement, done, media } = open({ hash: async () => media.hash });
    await replacement.choose(file);
    await replacement.replace();
    expect(replacement.trouble()).toEqual({ words: "That is the file it already has.", canRetry: false });
    expect(done).toEqual([]);
  });

  test("by an earlier file needs nothing sent", async () => {
    const { replacement, done } = open();
    const facts = { type: "image/png", width: 3, height: 2, bytes: 9, by: "", createdAt: 0, keptUntil: 1 };
    await replacement.choose({ file: 7, fileName: "old.png", ...facts });
    await replacement.replace();
    expect(done).toEqual(["show 7"]);
  });

  test("by bytes that an earlier file has needs nothing sent either", async () => {
    const { media, replacement, done } = open({
      declareFile: async () => ok({ ...makeMedia(), file: 0, state: "ready", variantsState: "complete" }),
    });
    expect(media.file).toBe(0);
    await replacement.choose(file);
    await replacement.replace();
    expect(done).toEqual(["show 0"]);
  });

  test("waits where the line breaks and goes on by itself; asked again after it gave up, it goes on where it was", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    let isDown = true;
    const { replacement, done } = open({
      showFile: async (_id, { file: number }) =>
        isDown ? no(offline) : ok(receiptOf(makeMedia({ file: number, version: 5 }))),
      declareFile: async () =>
        ok({
          ...makeMedia(),
          file: 1,
          state: done.includes("send 1") ? "ready" : "uploading",
          variantsState: "waiting",
        }),
    });
    await replacement.choose(file);
    const first = replacement.replace();
    await vi.waitFor(() => expect(replacement.pause()).toContain("It is tried again in 2 seconds."));
    await vi.runAllTimersAsync();
    await first;
    expect(replacement.trouble()).toMatchObject({ canRetry: true });
    isDown = false;
    await replacement.replace();
    expect(replacement.stage()).toBe("done");
    expect(done.filter((act) => act === "send 1")).toHaveLength(1);
  });

  test("that waits for the line goes on when it is back", async () => {
    const knows = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    onTestFinished(() => knows.mockRestore());
    let isDown = true;
    const { replacement } = open({
      showFile: async (_id, { file: number }) =>
        isDown ? no(offline) : ok(receiptOf(makeMedia({ file: number, version: 5 }))),
    });
    await replacement.choose(file);
    const going = replacement.replace();
    await vi.waitFor(() => expect(replacement.pause()).toBe("Offline. The change goes on when the line is back."));
    isDown = false;
    dispatchEvent(new Event("online"));
    await going;
    expect(replacement.stage()).toBe("done");
  });

  test("that is cancelled while it is sent is given up on the server, and the picture stays", async () => {
    const gate = Promise.withResolvers<Answer<Media>>();
    const { replacement, done, replaced } = open({ sendFile: () => gate.promise });
    await replacement.choose(file);
    const going = replacement.replace();
    await vi.waitFor(() => expect(replacement.stage()).toBe("sending"));
    await vi.waitFor(() => expect(done).toContain("announce quay.jpg"));
    await Promise.resolve();
    replacement.cancel();
    gate.resolve(ok(makeMedia()));
    await going;
    expect(done).toEqual(["announce quay.jpg", "give up 1"]);
    expect([replacement.stage(), replacement.receipt(), replaced]).toEqual(["idle", null, []]);
    expect(replacement.candidate()).not.toBeNull();
  });

  test("does not depend on words that somebody saves meanwhile, but on the file", async () => {
    const versions: number[] = [];
    const { replacement } = open({
      async showFile(_id, body) {
        versions.push(body.version);
        if (body.version === 4) return no({ code: "conflict", title: "Changed.", current: makeMedia({ version: 5 }) });
        return ok(receiptOf(makeMedia({ file: 1, version: 6 })));
      },
    });
    await replacement.choose(file);
    await replacement.replace();
    expect([versions, replacement.stage()]).toEqual([[4, 5], "done"]);

    const other = open({
      showFile: async () => no({ code: "conflict", title: "Changed.", current: makeMedia({ version: 5, file: 3 }) }),
    });
    await other.replacement.choose(file);
    await other.replacement.replace();
    expect(other.replacement.trouble()?.words).toContain("Somebody else replaced the file meanwhile.");
    expect(other.replacement.media().file).toBe(3);
  });

  test("whose small picture no browser can make leaves that to the server", async () => {
    const { replacement, done } = open({ makeFallback: async () => null });
    await replacement.choose(file);
    await replacement.replace();
    expect(done).toEqual(["announce quay.jpg", "send 1", "show 1"]);
  });

  test("by what is no picture is refused at once", async () => {
    const { replacement } = open({ inspect: async () => ({ problem: "This is a video." }) });
    await replacement.choose(file);
    expect(replacement.candidate()).toBeNull();
    expect(replacement.trouble()).toEqual({ words: "This is a video.", canRetry: false });
  });
});
