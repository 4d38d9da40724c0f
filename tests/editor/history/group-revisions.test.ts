import { describe, expect, test } from "vitest";
import { groupRevisions } from "../../../editor/history/group-revisions.ts";
import type { RevisionReply } from "../../../schema/history.ts";
import { makeRevision } from "../fake-history.ts";

const MINUTE_MS = 60_000;
const NOON = Date.UTC(2026, 2, 3, 12);

function save(minutesAgo: number, changed: Partial<RevisionReply> = {}): RevisionReply {
  return makeRevision({ savedAt: NOON - minutesAgo * MINUTE_MS, ...changed });
}

/** How many versions each line of the list stands for. */
function sizes(...rows: RevisionReply[]): number[] {
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  return groupRevisions(rows, day).map((group) => 1 + group.earlier.length);
}

describe("groupRevisions", () => {
  test("saves of one person without an hour's pause are one sitting", () => {
    expect(sizes(save(0), save(20), save(70), save(200), save(210))).toEqual([3, 2]);
  });

  test("another person, or another day, begins another sitting", () => {
    expect(sizes(save(0), save(10, { createdBy: "Ben Ito" }), save(20))).toEqual([1, 1, 1]);
    expect(sizes(save(12 * 60 - 5), save(12 * 60 + 5))).toEqual([1, 1]);
  });

  test("what was published, restored or withheld is never folded away", () => {
    const withheld = { kind: "withheld", at: NOON, by: "Ana Gil", reason: "A court said so." } as const;
    expect(sizes(save(0), save(5, { publishedAt: NOON }), save(10), save(12))).toEqual([1, 1, 2]);
    expect(sizes(save(0), save(5, { reason: "Restored from the version of Monday" }), save(10))).toEqual([1, 1, 1]);
    expect(sizes(save(0), save(5, { withheld }), save(10))).toEqual([1, 1, 1]);
  });

  test("a draft stands for the saves before it", () => {
    expect(sizes(save(0, { role: "draft" }), save(5), save(10))).toEqual([3]);
  });
});
