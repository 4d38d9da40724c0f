import { describe, expect, test } from "vitest";
import { fromWallClock, sayClockChange, toWallClock } from "../../../editor/ui/zoned-time.ts";

const BERLIN = "Europe/Berlin";
const back = (text: string, timeZone: string): string => new Date(fromWallClock(text, timeZone)!).toISOString();

describe("fromWallClock", () => {
  test("reads the clocks of the site's time zone, summer and winter", () => {
    expect(back("2026-01-15T09:00", BERLIN)).toBe("2026-01-15T08:00:00.000Z");
    expect(back("2026-07-15T09:00", BERLIN)).toBe("2026-07-15T07:00:00.000Z");
    expect(back("2026-07-15T09:00", "Asia/Kolkata")).toBe("2026-07-15T03:30:00.000Z");
  });

  test("an hour that comes twice is the first of the two", () => {
    expect(back("2026-10-25T02:30", BERLIN)).toBe("2026-10-25T00:30:00.000Z");
  });

  test("an hour that never comes is as long after the gap", () => {
    expect(back("2026-03-29T02:30", BERLIN)).toBe("2026-03-29T01:30:00.000Z");
  });

  test("old dates and old offsets hold", () => {
    expect(toWallClock(fromWallClock("1912-05-04T12:00", BERLIN)!, BERLIN)).toBe("1912-05-04T12:00");
  });

  test("what is no time is null", () => {
    expect(fromWallClock("", BERLIN)).toBeNull();
    expect(fromWallClock("tomorrow", BERLIN)).toBeNull();
  });
});

describe("toWallClock", () => {
  test("every hour around a clock change comes back as it went in", () => {
    for (let at = Date.UTC(2026, 9, 24); at < Date.UTC(2026, 9, 26); at += 3_600_000) {
      const text = toWallClock(at, BERLIN);
      expect(toWallClock(fromWallClock(text, BERLIN)!, BERLIN)).toBe(text);
    }
  });
});

describe("sayClockChange", () => {
  test("a time that clocks skip says what it will be", () => {
    expect(sayClockChange("2027-03-28T02:30", BERLIN)).toBe("On that day clocks go forward: it will be 03:30.");
    expect(sayClockChange("2027-03-14T02:30", "America/New_York")).toBe(
      "On that day clocks go forward: it will be 03:30.",
    );
  });

  test("a time that clocks show twice says which is meant", () => {
    const twice = "On that day clocks go back, and show that time twice: the first is meant.";
    expect(sayClockChange("2026-10-25T02:30", BERLIN)).toBe(twice);
    expect(sayClockChange("2026-11-01T01:30", "America/New_York")).toBe(twice);
    expect(sayClockChange("2027-04-04T01:45", "Australia/Lord_Howe")).toBe(twice);
  });

  test("of every other time nothing is said", () => {
    expect(sayClockChange("2026-10-25T03:00", BERLIN)).toBe("");
    expect(sayClockChange("2026-10-25T01:59", BERLIN)).toBe("");
    expect(sayClockChange("2027-03-14T03:00", "America/New_York")).toBe("");
    expect(sayClockChange("2027-07-01T02:30", "America/New_York")).toBe("");
  });
});
