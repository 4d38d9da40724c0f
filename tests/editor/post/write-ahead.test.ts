import { beforeEach, describe, expect, test } from "vitest";
import { countUnsent, forgetPerson } from "../../../editor/post/unsent.ts";
import { findRecords, writeAhead, type WriteAheadRecord } from "../../../editor/post/write-ahead.ts";
import { doc, p } from "../../../schema/build.ts";
import { emptyDraftFields } from "../../../schema/post.ts";

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
    await writeAhead.write(record);
    expect(await findRecords("ana", "post-1")).toEqual([record]);
  });

  test("each tab has its own record, the newest first", async () => {
    await writeAhead.write(makeRecord({ tabId: "tab-1", writtenAt: 1 }));
    await writeAhead.write(makeRecord({ tabId: "tab-2", writtenAt: 2 }));
    expect((await findRecords("ana", "post-1")).map((record) => record.tabId)).toEqual(["tab-2", "tab-1"]);
    await writeAhead.remove("ana", "post-1", "tab-2");
    expect((await findRecords("ana", "post-1")).map((record) => record.tabId)).toEqual(["tab-1"]);
  });
});

describe("findRecords", () => {
  test("nobody is offered what another person wrote", async () => {
    await writeAhead.write(makeRecord({ personId: "ana" }));
    expect(await findRecords("ben", "post-1")).toEqual([]);
    expect(await findRecords("ben")).toEqual([]);
  });
});

describe("countUnsent", () => {
  test("a post counts once, in however many tabs it was written", async () => {
    await writeAhead.write(makeRecord({ tabId: "tab-1" }));
    await writeAhead.write(makeRecord({ tabId: "tab-2" }));
    await writeAhead.write(makeRecord({ postId: "post-2" }));
    expect(await countUnsent("ana")).toBe(2);
  });
});

describe("forgetPerson", () => {
  test("signing out takes one's own text off the device and leaves the others'", async () => {
    await writeAhead.write(makeRecord({ personId: "ana" }));
    await writeAhead.write(makeRecord({ personId: "ben" }));
    await forgetPerson("ana");
    expect(await countUnsent("ana")).toBe(0);
    expect(await countUnsent("ben")).toBe(1);
  });
});
