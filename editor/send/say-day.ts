import { sayTime } from "../ui/say-time.ts";

/** A time by the clock of whoever reads it: guests are where they are, not where the site is. */
export function sayDay(at: number): string {
  return sayTime(at, Date.now(), Intl.DateTimeFormat().resolvedOptions().timeZone);
}
