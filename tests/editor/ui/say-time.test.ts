import { describe, expect, test } from "vitest";
import { sayMoment, sayTime, sayTimeExactly, sayTimeShortly } from "../../../editor/ui/say-time.ts";

const BERLIN = "Europe/Berlin";
const now = Date.parse("2026-11-24T12:00:00+01:00");
const at = (text: string): number => Date.parse(text);

describe("sayTime", () => {
  test.each([
    ["2026-11-24T11:59:30+01:00", "just now"],
    ["2026-11-24T11:59:00+01:00", "1 minute ago"],
    ["2026-11-24T11:15:00+01:00", "45 minutes ago"],
    ["2026-11-24T00:05:00+01:00", "today at 00:05"],
    ["2026-11-23T23:55:00+01:00", "yesterday at 23:55"],
    ["2026-11-20T09:00:00+01:00", "Friday at 09:00"],
    ["2019-01-17T09:00:00+01:00", "17 January 2019"],
    ["2026-11-24T18:30:00+01:00", "today at 18:30"],
    ["2026-11-25T06:00:00+01:00", "tomorrow at 06:00"],
    ["2026-12-01T06:00:00+01:00", "1 December 2026 at 06:00"],
  ])("%s is %s", (text, said) => expect(sayTime(at(text), now, BERLIN)).toBe(said));

  test("the day is the site's, not the machine's", () => {
    expect(sayTime(at("2026-11-23T23:30:00Z"), now, BERLIN)).toBe("today at 00:30");
    expect(sayTime(at("2026-11-23T23:30:00Z"), now, "UTC")).toBe("yesterday at 23:30");
  });
});

describe("sayMoment", () => {
  test("the time of day is said however long ago it was, and once only", () => {
    expect(sayMoment(at("2019-01-17T09:05:00+01:00"), now, BERLIN)).toBe("17 January 2019 at 09:05");
    expect(sayMoment(at("2026-11-20T09:00:00+01:00"), now, BERLIN)).toBe("Friday at 09:00");
    expect(sayMoment(at("2026-12-01T06:00:00+01:00"), now, BERLIN)).toBe("1 December 2026 at 06:00");
  });
});

describe("sayTimeShortly", () => {
  test("the year is said only where it is another one", () => {
    expect(sayTimeShortly(at("2026-03-02T09:00:00+01:00"), now, BERLIN)).toBe("2 Mar, 09:00");
    expect(sayTimeShortly(at("2019-01-17T09:00:00+01:00"), now, BERLIN)).toBe("17 Jan 2019");
  });
});

describe("sayTimeExactly", () => {
  test("names the day, the second and the zone", () => {
    expect(sayTimeExactly(at("2019-01-17T09:05:12+01:00"), BERLIN)).toMatch(/Thursday,? 17 January 2019 at 09:05:12/);
  });
});
