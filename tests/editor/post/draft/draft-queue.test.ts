import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Answer, Refusal } from "../../../../editor/api/answer.ts";
import { IDLE_SAVE_MS, KEEP_MS, LONGEST_SAVE_MS } from "../../../../editor/post/draft/draft-queue.ts";
import type { WriteAheadRecord } from "../../../../editor/post/draft/write-ahead.ts";
import { draftOf, makeQueue, NO_NAMES, OFFLINE, pass, refused } from "./make-queue.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("createDraftQueue", () => {
  test("a change is on the device within 200 ms and with the server after a second's rest", async () => {
    const desk = makeQueue();
    desk.write("Harbour");
    await pass(200);
    expect(desk.record?.draft.fields.title).toBe("Harbour");
    expect(desk.saves).toHaveLength(0);
    await pass(IDLE_SAVE_MS);
    expect(desk.saves.map((save) => save.draft.fields.title)).toEqual(["Harbour"]);
    expect(desk.state).toEqual({ kind: "saved", isWhole: true });
    expect(desk.record).toBeUndefined();
  });

  test("who types without a rest is saved every five seconds", async () => {
    const desk = makeQueue();
    for (let key = 0; key < 60; key += 1) {
      desk.write("x".repeat(key + 1));
      await pass(200);
    }
    expect(desk.saves.length).toBeGreaterThanOrEqual(2);
    expect(desk.saves.length).toBeLessThanOrEqual(3);
    expect(desk.saves[0]?.draft.fields.title.length).toBeLessThanOrEqual(LONGEST_SAVE_MS / 200 + 1);
  });

  test("one save is under way at a time, each based on the version before it", async () => {
    const desk = makeQueue();
    let answer!: (answered: Answer<{ version: number }>) => void;
    desk.answers.push(new Promise((resolve) => (answer = resolve)));
    desk.write("One");
    await pass(1500);
    desk.write("Two");
    await pass(8000);
    expect(desk.saves).toHaveLength(1);
    answer({ ok: true, reply: { version: 2 } });
    await pass(2000);
    expect(desk.saves.map((save) => [save.version, save.draft.fields.title])).toEqual([
      [1, "One"],
      [2, "Two"],
    ]);
    expect(desk.saves[0]?.key).not.toBe(desk.saves[1]?.key);
  });

  test("a save whose reply was lost is repeated to the letter, and what was written since follows it", async () => {
    const desk = makeQueue();
    desk.answers.push(refused(OFFLINE));
    desk.write("One");
    await pass(1500);
    expect(desk.state).toMatchObject({ kind: "offline" });
    desk.write("Two");
    await pass(5000);
    const [first, again, next] = desk.saves;
    expect(again).toEqual(first);
    expect(next?.draft.fields.title).toBe("Two");
    expect(next?.version).toBe(2);
    expect(desk.state).toEqual({ kind: "saved", isWhole: true });
  });

  test("offline, the changes stay on the device, and go out at once when the line is back", async () => {
    const desk = makeQueue();
    desk.answers.push(...Array.from({ length: 20 }, () => refused(OFFLINE)));
    desk.write("Kept");
    await pass(60_000);
    const tries = desk.saves.length;
    expect(tries).toBeLessThan(9);
    expect(desk.record?.draft.fields.title).toBe("Kept");
    desk.answers.length = 0;
    desk.queue.resume();
    await pass(10);
    expect(desk.saves).toHaveLength(tries + 1);
    expect(desk.state?.kind).toBe("saved");
  });

  test("signed out, it waits with the text kept, and goes on after signing in", async () => {
    const desk = makeQueue();
    desk.answers.push(refused({ code: "unauthenticated", title: "Please sign in." }));
    desk.write("Mid-sentence");
    await pass(1500);
    expect(desk.state).toMatchObject({ kind: "signed_out" });
    desk.write("Mid-sentence, and on");
    await pass(20_000);
    expect(desk.saves).toHaveLength(1);
    expect(desk.record?.draft.fields.title).toBe("Mid-sentence, and on");
    desk.queue.resume();
    await pass(3000);
    expect(desk.saves.at(-1)?.draft.fields.title).toBe("Mid-sentence, and on");
    expect(desk.state?.kind).toBe("saved");
  });

  test("what the server refuses says why, stays on the device, and is sent again once it is mended", async () => {
    const desk = makeQueue();
    const refusal: Refusal = { code: "invalid", title: "The title can have at most 300 characters." };
    desk.answers.push(refused(refusal));
    desk.write("Too long");
    await pass(1500);
    expect(desk.state).toEqual({ kind: "refused", refusal });
    expect(desk.record?.draft.fields.title).toBe("Too long");
    desk.write("Shorter");
    await pass(1500);
    expect(desk.state?.kind).toBe("saved");
    expect(desk.saves[1]?.key).not.toBe(desk.saves[0]?.key);
    expect(desk.saves[1]?.version).toBe(1);
  });

  test("what would be refused anyway is not sent", async () => {
    const refusal: Refusal = { code: "invalid", title: "That is not a web address." };
    const desk = makeQueue({ check: (draft) => (draft.fields.title === "bad" ? refusal : null) });
    desk.write("bad");
    await pass(1500);
    expect(desk.saves).toHaveLength(0);
    expect(desk.state).toEqual({ kind: "refused", refusal });
  });

  test("a new post is made with the first save and saved with the second", async () => {
    const desk = makeQueue({ isNew: true, version: 0 });
    desk.write("Begun");
    await pass(1500);
    desk.write("Begun, gone on");
    await pass(1500);
    expect(desk.saves.map((save) => [save.isNew, save.version])).toEqual([
      [true, 0],
      [false, 1],
    ]);
  });

  test("what an earlier visit left is sent first, under the key of the save that was not answered", async () => {
    const left: WriteAheadRecord = {
      personId: "ana",
      postId: "post",
      tabId: "tab",
      isNew: false,
      version: 3,
      sequence: 9,
      pending: { key: "the-key", version: 3, sequence: 7 },
      draft: draftOf("Left"),
      names: NO_NAMES,
      writtenAt: 0,
    };
    const desk = makeQueue({ left, version: 4 });
    desk.title = "Left";
    desk.queue.resume();
    await pass(3000);
    expect(desk.saves.map((save) => [save.version, save.draft.fields.title])).toEqual([
      [3, "Left"],
      [4, "Left"],
    ]);
    expect(desk.saves[0]?.key).toBe("the-key");
    expect(desk.saves[1]?.key).not.toBe("the-key");
    expect(desk.record).toBeUndefined();
  });

  test("the key is on the device before the save is on its way", async () => {
    const keys: (string | undefined)[] = [];
    const desk = makeQueue({
      async send(save) {
        keys.push(desk.record?.pending?.key, save.key);
        return { ok: true, reply: { version: 2 } };
      },
    });
    desk.write("Harbour");
    await pass(1500);
    expect(keys[0]).toBeDefined();
    expect(keys[0]).toBe(keys[1]);
  });

  test("a device that cannot keep anything is said, and does not hold up the save", async () => {
    const desk = makeQueue();
    desk.deviceFails = true;
    desk.write("Harbour");
    await pass(KEEP_MS + 10);
    expect(desk.kept).toEqual([false]);
    expect(desk.queue.isAtRisk()).toBe(true);
    await pass(1500);
    expect(desk.state?.kind).toBe("saved");
    expect(desk.queue.isAtRisk()).toBe(false);
  });

  test("a device that never answers does not hold up the save either", async () => {
    const desk = makeQueue({ store: { write: () => new Promise(() => undefined), remove: async () => undefined } });
    desk.write("Harbour");
    await pass(4000);
    expect(desk.saves).toHaveLength(1);
  });

  test("leaving is a risk only until the device has the last change", async () => {
    const desk = makeQueue();
    expect(desk.queue.isAtRisk()).toBe(false);
    desk.write("Harbour");
    expect(desk.queue.isAtRisk()).toBe(true);
    await pass(KEEP_MS + 10);
    expect(desk.queue.isAtRisk()).toBe(false);
  });

  test("a save without its pictures says so and keeps the whole text on the device", async () => {
    let isWhole = false;
    const desk = makeQueue({ prepare: (draft) => ({ draft, isWhole }) });
    desk.write("With a picture");
    await pass(1500);
    expect(desk.state).toEqual({ kind: "saved", isWhole: false });
    expect(desk.record?.version).toBe(2);
    expect(await desk.queue.flush()).toBe(false);
    isWhole = true;
    desk.queue.change();
    await pass(1500);
    expect(desk.state).toEqual({ kind: "saved", isWhole: true });
    expect(desk.record).toBeUndefined();
  });

  test("flush sends what is unsent at once, and says whether all of it arrived", async () => {
    const desk = makeQueue();
    desk.write("Harbour");
    expect(await desk.queue.flush()).toBe(true);
    expect(desk.saves).toHaveLength(1);
    desk.write("Harbour again");
    desk.answers.push(refused(OFFLINE));
    expect(await desk.queue.flush()).toBe(false);
  });

  test("while a post is being published no draft overtakes it, and the next save follows its version", async () => {
    const desk = makeQueue();
    desk.write("Harbour");
    let finish!: () => void;
    const published = desk.queue.whileSaved(async (version) => {
      await new Promise<void>((resolve) => (finish = resolve));
      desk.queue.adopt(version + 1);
      return version;
    });
    await pass(10);
    desk.write("Typed meanwhile");
    await pass(8000);
    expect(desk.saves).toHaveLength(1);
    finish();
    expect(await published).toBe(2);
    await pass(2000);
    expect(desk.saves[1]).toMatchObject({ version: 3 });
    expect(desk.saves[1]?.draft.fields.title).toBe("Typed meanwhile");
  });

  test("nothing is published where the text could not be saved first", async () => {
    const desk = makeQueue();
    desk.answers.push(refused(OFFLINE));
    desk.write("Harbour");
    let wasAsked = false;
    const published = await desk.queue.whileSaved(async () => (wasAsked = true));
    expect(published).toBeNull();
    expect(wasAsked).toBe(false);
  });
});
