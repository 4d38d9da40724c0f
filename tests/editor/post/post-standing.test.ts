import { describe, expect, test } from "vitest";
import { sayStanding } from "../../../editor/post/post-standing.ts";
import { saySaveState } from "../../../editor/post/save-state.ts";

const now = Date.UTC(2026, 10, 24, 12);
const base = { hasChanges: false, isScheduled: false, publishedAt: null };
const say = (post: Parameters<typeof sayStanding>[0]): string => sayStanding(post, now, "UTC").words;

describe("sayStanding", () => {
  test("each state has a word of its own", () => {
    expect(say({ ...base, state: "draft" })).toBe("Draft");
    expect(say({ ...base, state: "review" })).toBe("In review");
    expect(say({ ...base, state: "live", publishedAt: now })).toBe("Published");
    expect(say({ ...base, state: "withdrawn" })).toBe("Withdrawn");
  });

  test("a published post says that it has changes nobody sees yet", () => {
    expect(say({ ...base, state: "live", hasChanges: true })).toBe("Published, with unpublished changes");
  });

  test("a scheduled post says when", () => {
    const publishedAt = Date.UTC(2026, 10, 26, 6);
    expect(say({ ...base, state: "live", isScheduled: true, publishedAt })).toBe("Scheduled for 26 Nov, 06:00");
  });
});

describe("saySaveState", () => {
  test("trouble is said with where the text is meanwhile", () => {
    expect(saySaveState({ kind: "offline", changes: 3 }, true)).toBe("Offline, 3 changes kept on this device");
    expect(saySaveState({ kind: "offline", changes: 1 }, true)).toBe("Offline, 1 change kept on this device");
    expect(saySaveState({ kind: "offline", changes: null }, true)).toBe("Offline, changes kept on this device");
    expect(saySaveState({ kind: "offline", changes: 3 }, false)).toContain("please leave this page open");
    expect(saySaveState({ kind: "refused", refusal: { code: "invalid", title: "The title is too long." } }, true)).toBe(
      "Not saved: The title is too long.",
    );
    expect(saySaveState({ kind: "signed_out", changes: 2 }, true)).toBe(
      "Sign in again to go on saving, 2 changes kept on this device",
    );
  });
});
