import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { KEEP_MS } from "../../../../editor/post/draft/draft-queue.ts";
import { doc, p } from "../../../../schema/build.ts";
import { CONFLICT, draftOf, makeQueue, NO_NAMES, OFFLINE, pass, refused } from "./make-queue.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("createDraftQueue, meeting a newer version", () => {
  test("after a conflict nothing is sent until somebody chooses; mine then follows theirs", async () => {
    const desk = makeQueue();
    desk.answers.push(refused({ code: "conflict", title: "A newer version." }));
    desk.write("Mine");
    await pass(1500);
    expect(desk.state?.kind).toBe("conflict");
    desk.write("Mine, still growing");
    await pass(20_000);
    expect(desk.saves).toHaveLength(1);
    expect(desk.record?.draft.fields.title).toBe("Mine, still growing");
    desk.queue.keepMine();
    await pass(100);
    expect(desk.saves[1]).toMatchObject({ version: 7, isNew: false });
    expect(desk.saves[1]?.draft.fields.title).toBe("Mine, still growing");
    expect(desk.state?.kind).toBe("saved");
  });

  test("after a conflict theirs can be taken, and nothing of mine is sent later", async () => {
    const desk = makeQueue();
    desk.answers.push(refused({ code: "conflict", title: "A newer version." }));
    desk.write("Mine");
    await pass(1500);
    await desk.queue.takeTheirs();
    await pass(20_000);
    expect(desk.saves).toHaveLength(1);
    expect(desk.record).toBeUndefined();
    desk.write("On from theirs");
    await pass(1500);
    expect(desk.saves[1]?.version).toBe(7);
  });

  test("a conflict goes back to what was sent last", async () => {
    const desk = makeQueue();
    desk.write("Sent");
    await pass(1500);
    desk.answers.push(refused(CONFLICT));
    desk.write("Sent, and on");
    await pass(1500);
    expect(desk.mergedWith).toEqual(["Sent"]);
    expect(desk.state).toMatchObject({ kind: "conflict", base: { fields: { title: "Sent" } } });
  });

  test("what was merged is saved on top of their version, and goes back to it from then on", async () => {
    const desk = makeQueue();
    desk.outcome = "merged";
    desk.answers.push(refused(CONFLICT));
    desk.write("Mine");
    await pass(4000);
    expect(desk.saves.map((save) => save.version)).toEqual([1, 7]);
    expect(desk.state?.kind).toBe("saved");
    desk.answers.push(refused(CONFLICT));
    desk.theirVersion = 20;
    desk.write("Mine, and on");
    await pass(4000);
    expect(desk.mergedWith).toEqual(["Base", "Mine"]);
    expect(desk.saves.at(-1)?.version).toBe(20);
  });

  test("where both had written the same, nothing is sent and nothing is left on the device", async () => {
    const desk = makeQueue();
    desk.outcome = "theirs";
    desk.answers.push(refused(CONFLICT));
    desk.write("Both");
    await pass(20_000);
    expect(desk.saves).toHaveLength(1);
    expect(desk.state).toEqual({ kind: "saved", isWhole: true });
    expect(desk.record).toBeUndefined();
  });

  test("a newer version is read and merged in while nothing is unsent, and left to the save while something is", async () => {
    const desk = makeQueue();
    desk.outcome = "theirs";
    desk.write("Unsent");
    await desk.queue.meetVersion(7);
    expect(desk.mergedWith).toEqual([]);
    await pass(1500);
    await desk.queue.meetVersion(2);
    expect(desk.mergedWith).toEqual([]);
    await desk.queue.meetVersion(7);
    expect(desk.mergedWith).toEqual(["Unsent"]);
    desk.write("On from theirs");
    await pass(1500);
    expect(desk.saves.at(-1)?.version).toBe(7);
  });

  test("while somebody chooses, a still newer version is merged anew", async () => {
    const desk = makeQueue();
    desk.answers.push(refused(CONFLICT));
    desk.write("Mine");
    await pass(1500);
    desk.theirVersion = 9;
    await desk.queue.meetVersion(9);
    expect(desk.mergedWith).toEqual(["Base", "Base"]);
    expect(desk.state).toMatchObject({ kind: "conflict", theirs: { version: 9 } });
  });

  test("the base is written to the device once for each version, not with each change", async () => {
    const desk = makeQueue();
    desk.answers.push(refused(OFFLINE), refused(OFFLINE));
    for (const title of ["One", "Two", "Three"]) {
      desk.write(title);
      await pass(KEEP_MS + 10);
    }
    expect(desk.keptBases).toEqual(["Base"]);
    await pass(10_000);
    desk.answers.push(refused(OFFLINE));
    desk.write("Four");
    await pass(KEEP_MS + 10);
    expect(desk.keptBases).toEqual(["Base", "Three"]);
  });

  test("of a save of an earlier visit that was gone on with, the server may have less than this device", async () => {
    const desk = makeQueue({
      left: {
        personId: "ana",
        postId: "post",
        tabId: "tab",
        isNew: false,
        version: 1,
        sequence: 9,
        pending: { key: "the-key", version: 1, sequence: 7 },
        draft: draftOf("Gone on"),
        names: NO_NAMES,
        writtenAt: 0,
      },
    });
    desk.title = "Gone on";
    desk.answers.push({ ok: true, reply: { version: 2 } }, refused(CONFLICT));
    desk.queue.resume();
    await pass(3000);
    expect(desk.mergedWith).toEqual(["Base"]);
  });

  test("offline it says how many places differ from what the server has, and counts on", async () => {
    const base = draftOf("Base");
    let draft = base;
    const desk = makeQueue({ base, readDraft: () => draft });
    desk.answers.push(...Array.from({ length: 20 }, () => refused(OFFLINE)));
    draft = { ...base, fields: { ...base.fields, title: "Changed" } };
    desk.queue.change();
    await pass(1500);
    expect(desk.state).toEqual({ kind: "offline", changes: 1 });
    draft = { ...draft, document: doc(...base.document.content, p("Added")) };
    desk.queue.change();
    await pass(KEEP_MS + 10);
    expect(desk.state).toEqual({ kind: "offline", changes: 2 });
  });
});
