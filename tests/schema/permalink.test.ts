import { describe, expect, test } from "vitest";
import { monthList, postPermalink, timeOfDay } from "../../schema/permalink.ts";

describe("postPermalink", () => {
  test("the day is told in the site's time zone", () => {
    const justBeforeMidnightUtc = Date.UTC(2019, 0, 16, 23, 30);
    expect(postPermalink(justBeforeMidnightUtc, "slug", "UTC")).toBe("/2019/01/16/slug/");
    expect(postPermalink(justBeforeMidnightUtc, "slug", "Europe/Berlin")).toBe("/2019/01/17/slug/");
    expect(monthList(Date.UTC(2019, 0, 31, 23, 30), "Europe/Berlin")).toBe("month:2019-02");
  });
});

describe("timeOfDay", () => {
  test("a clock in the zone shows the time, in summer and in winter", () => {
    const now = Date.UTC(2026, 10, 24, 12);
    expect(timeOfDay(now, 0, 9, 30, "Europe/Berlin")).toBe(Date.UTC(2026, 10, 24, 8, 30));
    expect(timeOfDay(now, 100, 9, 30, "Europe/Berlin")).toBe(Date.UTC(2026, 7, 16, 7, 30));
    expect(timeOfDay(now, 0, 9, 30, "America/New_York")).toBe(Date.UTC(2026, 10, 24, 14, 30));
  });
});
