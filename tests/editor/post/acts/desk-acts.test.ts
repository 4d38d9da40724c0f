import { describe, expect, test } from "vitest";
import { canBePublished, listActs } from "../../../../editor/post/acts/desk-acts.ts";
import { capabilitiesOf } from "../../../../schema/roles.ts";
import { unpublished, type Placement } from "../../../../schema/standing.ts";

const now = Date.UTC(2026, 10, 25, 12);
const live: Placement = { ...unpublished, state: "live", visibleFrom: now - 1, wasPublic: true };
const names = (placement: Placement, role: "editor" | "author" = "editor", isAsker = false): string[] =>
  listActs(placement, capabilitiesOf[role], now, isAsker).map(({ name }) => name);

describe("listActs", () => {
  test("only what applies to a post as it stands is offered", () => {
    expect(names(unpublished)).toEqual(["Ask for review", "Move to trash"]);
    const inReview: Placement = { ...unpublished, state: "review" };
    expect(names(inReview)).toEqual(["Back to the writer…", "Move to trash"]);
    expect(names(inReview, "editor", true)).toEqual(["Take back from review", "Move to trash"]);
    expect(names(inReview, "author")).toEqual(["Take back from review", "Move to trash"]);
    expect(names(live)).toEqual(["Unpublish…", "Withdraw…", "Move to trash…"]);
    expect(names({ ...live, hasChanges: true, updateAt: now + 1 })).toEqual([
      "Discard changes…",
      "Cancel the scheduled update…",
      "Unpublish…",
      "Withdraw…",
      "Move to trash…",
    ]);
    expect(names({ ...unpublished, state: "withdrawn" })).toEqual(["Put back online…", "Move to trash"]);
    expect(names({ ...unpublished, state: "trashed" })).toEqual(["Restore from trash"]);
  });

  test("a post that readers have not seen yet is unscheduled, and there is nothing to withdraw", () => {
    const scheduled: Placement = { ...live, visibleFrom: now + 1, wasPublic: false };
    expect(names(scheduled)).toEqual(["Unschedule…", "Move to trash…"]);
  });

  test("whoever may not publish takes nothing away that is published", () => {
    expect(names(live, "author")).toEqual([]);
    expect(names(unpublished, "author")).toEqual(["Ask for review", "Move to trash"]);
  });
});

describe("canBePublished", () => {
  test("what readers see as it is needs no publishing; what waits can be let out before its time", () => {
    const can = (changes: Partial<Placement>, when: number | null = null): boolean =>
      canBePublished({ ...live, ...changes }, when, now);
    expect(can({})).toBe(false);
    expect(can({ hasChanges: true })).toBe(true);
    expect(can({ visibleFrom: now + 1 })).toBe(true);
    expect(can({ updateAt: now + 1 })).toBe(true);
    expect(can({}, now - 5)).toBe(true);
    expect(can({ state: "withdrawn" })).toBe(false);
    expect(can({ state: "withdrawn", hasChanges: true })).toBe(true);
    expect(can({ state: "trashed", hasChanges: true })).toBe(false);
    expect(canBePublished(unpublished, null, now)).toBe(true);
  });
});
