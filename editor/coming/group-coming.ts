import type { Coming, ComingKind } from "../../schema/history.ts";

export interface ComingDay {
  readonly day: string;
  readonly coming: readonly Coming[];
}

export const KIND_WORDS: Readonly<Record<ComingKind, string>> = {
  publication: "Publication",
  update: "Update",
  expiry: "Expires",
  embargo: "Embargo ends",
  rights: "Rights end",
};

/** What is coming, in its order, by the days of the site's time zone. */
export function groupComing(coming: readonly Coming[], timeZone: string): ComingDay[] {
  const days = new Map<string, Coming[]>();
  for (const each of coming) {
    const day = sayDay(each.at, timeZone);
    days.set(day, [...(days.get(day) ?? []), each]);
  }
  return [...days].map(([day, those]) => ({ day, coming: those }));
}

/** "Monday 1 July 2030", in whatever punctuation the browser would have it. */
function sayDay(at: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone, dateStyle: "full" }).formatToParts(at);
  const words = parts.filter(({ type }) => type !== "literal").map(({ value }) => value);
  return words.join(" ");
}

export function sayClock(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }).format(at);
}
