import { describe, expect, test } from "vitest";
import { sayStanding } from "../../../../editor/post/acts/post-standing.ts";
import { saySaveState } from "../../../../editor/post/draft/save-state.ts";

const now = Date.UTC(2026, 10, 24, 12);
const base = {
  hasChanges: false,
  isScheduled: false,
  visibleFrom: null,
  updateAt: null,
  expiresAt: null,
  embargoUntil: null,
};
const say = (post: Parameters<typeof sayStanding>[0]): string => sayStanding(post, now, "UTC").words;

describe("sayStanding", () => {
  test("each state has a word of its own", () => {
    expect(say({ ...base, state: "draft" })).toBe("Draft");
    expect(say({ ...base, state: "review" })).toBe("In review");
    expect(say({ ...base, state: "live", visibleFrom: now })).toBe("Published");
    expect(say({ ...base, state: "withdrawn" })).toBe("Withdrawn");
    expect(say({ ...base, state: "trashed" })).toBe("In the trash");
  });

  test("a published post says that it has changes nobody sees yet", () => {
    expect(say({ ...base, state: "live", hasChanges: true })).toBe("Published, with unpublished changes");
  });

  test("a scheduled post says when", () => {
    const visibleFrom = Date.UTC(2026, 10, 26, 6);
    const post = { ...base, state: "live" as const, isScheduled: true, visibleFrom };
    expect(say(post)).toBe("Scheduled for 26 Nov, 06:00");
    expect(say({ ...post, embargoUntil: visibleFrom })).toBe("Embargoed until 26 Nov, 06:00");
  });

  test("what has a time of its own says it", () => {
    const at = Date.UTC(2027, 2, 3, 9);
    const live = { ...base, state: "live" as const, visibleFrom: now - 2 };
    expect(say({ ...live, updateAt: at })).toBe("Published, update on 3 Mar 2027, 09:00");
    expect(say({ ...live, updateAt: at, hasChanges: true })).toBe(
      "Published, update on 3 Mar 2027, 09:00, with unpublished changes",
    );
    expect(say({ ...live, updateAt: now - 1 })).toBe("Published");
    expect(say({ ...live, expiresAt: now })).toBe("Expired");
    expect(say({ ...live, expiresAt: now + 1 })).toMatch(/^Published, expires today /);
    expect(say({ ...base, state: "draft", embargoUntil: at })).toBe("Draft, embargoed until 3 Mar 2027, 09:00");
    expect(say({ ...base, state: "draft", embargoUntil: now })).toBe("Draft");
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
