import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import type { Draft } from "../../../../editor/post/draft/draft.ts";
import { countUnsent, forgetPerson } from "../../../../editor/post/draft/unsent.ts";
import { findBase, findRecords, writeAhead, type WriteAheadRecord } from "../../../../editor/post/draft/write-ahead.ts";
import { doc, p } from "../../../../schema/build.ts";
import type { BlockJson, DocumentJson } from "../../../../schema/document-json.ts";
import { emptyDraftFields } from "../../../../schema/post.ts";

function makeRecord(changed: Partial<WriteAheadRecord> = {}): WriteAheadRecord {
  return {
    personId: "ana",
    postId: "post-1",
    tabId: "tab-1",
    isNew: false,
    version: 1,
    sequence: 1,
    pending: null,
    draft: { fields: emptyDraftFields("en"), document: doc(p("Kept")), grammar: 1 },
    names: { tags: [], bylines: [], sources: [], related: [] },
    writtenAt: 1,
    ...changed,
  };
}

beforeEach(async () => {
  await forgetPerson("ana");
  await forgetPerson("ben");
});

describe("writeAhead", () => {
  test("what was written is there again, as it was", async () => {
    const record = makeRecord();
    await writeAhead.write(record, null);
    expect(await findRecords("ana", "post-1")).toEqual([record]);
  });

  test("each tab has its own record, the newest first", async () => {
    await writeAhead.write(makeRecord({ tabId: "tab-1", writtenAt: 1 }), null);
    await writeAhead.write(makeRecord({ tabId: "tab-2", writtenAt: 2 }), null);
    expect((await findRecords("ana", "post-1")).map((record) => record.tabId)).toEqual(["tab-2", "tab-1"]);
    await writeAhead.remove("ana", "post-1", "tab-2");
    expect((await findRecords("ana", "post-1")).map((record) => record.tabId)).toEqual(["tab-1"]);
  });
});

describe("a text of many blocks", () => {
  const blocks = doc(...Array.from({ length: 400 }, (_, index) => p(`Block ${index}.`))).content;
  const text = (changed: readonly BlockJson[]): DocumentJson => ({ type: "doc", content: changed });
  const write = (content: readonly BlockJson[], base: Draft | null = null): Promise<void> =>
    writeAhead.write(makeRecord({ draft: { ...makeRecord().draft, document: text(content) } }), base);
  const read = async (): Promise<readonly BlockJson[]> =>
    (await findRecords("ana", "post-1"))[0]?.draft.document.content ?? [];

  test("is kept whole, though a change writes a part of it", async () => {
    const base = { ...makeRecord().draft, document: text(blocks) };
    await write(blocks, base);
    const puts = vi.spyOn(IDBObjectStore.prototype, "put");
    onTestFinished(() => puts.mockRestore());
    const changed = blocks.with(40, { ...p("Changed."), attrs: blocks[40]!.attrs } as BlockJson);
    await write(changed);
    const written = puts.mock.calls.map(([value]) => JSON.stringify(value).length);
    expect(written).toHaveLength(2);
    expect(Math.max(...written)).toBeLessThan(JSON.stringify(blocks).length / 2);
    expect(await read()).toEqual(changed);
    expect(await findBase(makeRecord())).toEqual(base);
  });

  test("loses the blocks that were deleted, and has those that were moved in their new order", async () => {
    await write(blocks);
    const rest = blocks.slice(50).toReversed();
    await write(rest);
    expect(await read()).toEqual(rest);
  });

  test("is whole when two writes overlap", async () => {
    const changed = blocks.with(3, p("Three."));
    await Promise.all([write(blocks), write(changed)]);
    expect(await read()).toEqual(changed);
  });

  test("is whole, and so is what it goes back to, once the device keeps again what it refused for a while", async () => {
    const base = { ...makeRecord().draft, document: text(blocks) };
    await write(blocks, base);
    const put = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
      throw new DOMException("Full", "QuotaExceededError");
    });
    onTestFinished(() => put.mockRestore());
    await expect(write(blocks.with(1, p("One.")))).rejects.toThrow("Full");
    put.mockRestore();
    const changed = blocks.with(2, p("Two."));
    await write(changed);
    expect(await read()).toEqual(changed);
    expect(await findBase(makeRecord())).toEqual(base);
  });
});

describe("findBase", () => {
  const base = { fields: emptyDraftFields("en"), document: doc(p("Before")), grammar: 1 };

  test("what a record goes back to stays beside it while only the record is written, and goes with it", async () => {
    const record = makeRecord();
    await writeAhead.write(record, base);
    await writeAhead.write(makeRecord({ sequence: 2 }), null);
    expect(await findBase(record)).toEqual(base);
    await writeAhead.remove("ana", "post-1", "tab-1");
    expect(await findBase(record)).toBeNull();
  });

  test("a record of an older build has none", async () => {
    await writeAhead.write(makeRecord(), null);
    expect(await findBase(makeRecord())).toBeNull();
  });
});

describe("the device's database", () => {
  test("what the first build kept, without what it goes back to, is there after the upgrade", async () => {
    const record = makeRecord();
    await writeAhead.write(record, null);
    await new Promise((resolve) => indexedDB.deleteDatabase("broadsheet").addEventListener("success", resolve));
    const first = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open("broadsheet", 1);
      request.addEventListener("upgradeneeded", () => {
        const store = request.result.createObjectStore("drafts", { keyPath: ["personId", "postId", "tabId"] });
        store.createIndex("by_person", "personId");
        store.add(record);
      });
      request.addEventListener("success", () => resolve(request.result));
    });
    first.close();
    expect(await findRecords("ana", "post-1")).toEqual([record]);
    expect(await findBase(record)).toBeNull();
  });

  test("what an older build kept is still there, and a newer build's database can be written to", async () => {
    await writeAhead.write(makeRecord(), null);
    const newer = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open("broadsheet", 9);
      request.addEventListener("success", () => resolve(request.result));
    });
    onTestFinished(async () => {
      await new Promise((resolve) => indexedDB.deleteDatabase("broadsheet").addEventListener("success", resolve));
    });
    newer.close();
    await writeAhead.write(makeRecord({ tabId: "tab-2" }), null);
    expect(await findRecords("ana", "post-1")).toHaveLength(2);
  });
});

describe("findRecords", () => {
  test("nobody is offered what another person wrote", async () => {
    await writeAhead.write(makeRecord({ personId: "ana" }), null);
    expect(await findRecords("ben", "post-1")).toEqual([]);
    expect(await findRecords("ben")).toEqual([]);
  });
});

describe("countUnsent", () => {
  test("a post counts once, in however many tabs it was written", async () => {
    await writeAhead.write(makeRecord({ tabId: "tab-1" }), null);
    await writeAhead.write(makeRecord({ tabId: "tab-2" }), null);
    await writeAhead.write(makeRecord({ postId: "post-2" }), null);
    expect(await countUnsent("ana")).toBe(2);
  });
});

describe("forgetPerson", () => {
  test("signing out takes one's own text off the device and leaves the others'", async () => {
    await writeAhead.write(makeRecord({ personId: "ana" }), null);
    await writeAhead.write(makeRecord({ personId: "ben" }), null);
    await forgetPerson("ana");
    expect(await countUnsent("ana")).toBe(0);
    expect(await countUnsent("ben")).toBe(1);
  });
});
