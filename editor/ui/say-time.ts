const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

function format(at: number, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone, ...options }).format(at);
}

function dayOf(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(at);
}

/** How many midnights of the time zone lie between two times; negative where `at` is ahead. */
function daysBetween(at: number, now: number, timeZone: string): number {
  return Math.round((Date.parse(dayOf(now, timeZone)) - Date.parse(dayOf(at, timeZone))) / (24 * HOUR_MS));
}

/** A time as people say it: "just now", "12 minutes ago", "today at 09:05", "17 January 2019". */
export function sayTime(at: number, now: number, timeZone: string): string {
  const since = now - at;
  if (since >= 0 && since < MINUTE_MS) return "just now";
  if (since >= 0 && since < HOUR_MS) {
    const minutes = Math.floor(since / MINUTE_MS);
    return minutes === 1 ? "1 minute ago" : `${minutes} minutes ago`;
  }
  const clock = format(at, timeZone, { hour: "2-digit", minute: "2-digit" });
  const days = daysBetween(at, now, timeZone);
  if (days === 0) return `today at ${clock}`;
  if (days === 1) return `yesterday at ${clock}`;
  if (days === -1) return `tomorrow at ${clock}`;
  if (days < 0) return `${format(at, timeZone, { day: "numeric", month: "long", year: "numeric" })} at ${clock}`;
  if (days < 7) return `${format(at, timeZone, { weekday: "long" })} at ${clock}`;
  return format(at, timeZone, { day: "numeric", month: "long", year: "numeric" });
}

/** The same with the time of day, however long ago: "17 January 2019 at 09:05". */
export function sayMoment(at: number, now: number, timeZone: string): string {
  const said = sayTime(at, now, timeZone);
  const isDateOnly = daysBetween(at, now, timeZone) >= 7;
  return isDateOnly ? `${said} at ${format(at, timeZone, { hour: "2-digit", minute: "2-digit" })}` : said;
}

/** The same, short enough for a column: "12 min ago", "today 09:05", "17 Jan 2019". */
export function sayTimeShortly(at: number, now: number, timeZone: string): string {
  const since = now - at;
  if (since >= 0 && since < MINUTE_MS) return "just now";
  if (since >= 0 && since < HOUR_MS) return `${Math.floor(since / MINUTE_MS)} min ago`;
  const days = daysBetween(at, now, timeZone);
  const clock = format(at, timeZone, { hour: "2-digit", minute: "2-digit" });
  if (days === 0) return `today ${clock}`;
  if (days === 1) return `yesterday ${clock}`;
  const year = format(at, timeZone, { year: "numeric" });
  const date = format(at, timeZone, { day: "numeric", month: "short" });
  if (year === format(now, timeZone, { year: "numeric" })) return `${date}, ${clock}`;
  return at > now ? `${date} ${year}, ${clock}` : `${date} ${year}`;
}

/** To the second and with its zone, for whoever hovers: "Thursday 17 January 2019 at 09:05:12 CET". */
export function sayTimeExactly(at: number, timeZone: string): string {
  return format(at, timeZone, { dateStyle: "full", timeStyle: "long" });
}
