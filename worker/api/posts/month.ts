import * as v from "valibot";
import { timeOfDay } from "../../../schema/permalink.ts";

/** "2026-11", or nothing. */
export const monthField = v.optional(
  v.pipe(v.string(), v.regex(/^(\d{4}-(0[1-9]|1[0-2]))?$/, "A month is written like 2026-11.")),
  "",
);

/** From when until when the month runs, by the clocks of the house. */
export function timesOf(month: string, timeZone: string): { readonly from: number; readonly until: number } {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const startOf = (at: number): number => timeOfDay(Date.UTC(year, at, 15, 12), 14, 0, 0, timeZone);
  return { from: startOf(number - 1), until: startOf(number) };
}
