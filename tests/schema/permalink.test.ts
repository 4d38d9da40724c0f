import { describe, expect, test } from "vitest";
import { findDay, monthList, postPermalink, readDay, timeOfDay } from "../../schema/permalink.ts";

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

describe("findDay", () => {
  const HOUR_MS = 3_600_000;
  const say = (at: number, timeZone: string): string => Object.values(readDay(at, timeZone)).join("-");

  test.each([
    ["2019-01-17", "Europe/Berlin", 24],
    ["2019-03-31", "Europe/Berlin", 23],
    ["2019-10-27", "Europe/Berlin", 25],
    ["2018-02-17", "America/Sao_Paulo", 25],
    ["2018-11-04", "America/Sao_Paulo", 23],
    ["2020-11-01", "America/Havana", 25],
    ["2021-03-28", "Asia/Beirut", 23],
    ["2011-12-31", "Pacific/Apia", 24],
    ["2020-02-29", "UTC", 24],
  ])("%s in %s is all of that day: %i hours", (day, timeZone, hours) => {
    const { from, until } = findDay(day, timeZone)!;
    expect((until - from) / HOUR_MS).toBe(hours);
    expect([say(from, timeZone), say(until - 1, timeZone)]).toEqual([day, day]);
    expect(say(from - 1, timeZone) < day && day < say(until, timeZone)).toBe(true);
  });

  test("a day that a place has skipped is empty, and what the calendar does not have is none", () => {
    const skipped = findDay("2011-12-30", "Pacific/Apia")!;
    expect(skipped.from).toBe(skipped.until);
    for (const day of ["2019-02-29", "2019-02-30", "2019-13-01", "2019-00-01", "2019-01-00", "0019-01-01"]) {
      expect([day, findDay(day, "UTC")]).toEqual([day, null]);
    }
  });
});
