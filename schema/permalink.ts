import { EARLIEST_DATE_AT } from "./limits.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

// Making a formatter takes longer than rendering a card.
const dayFormats = new Map<string, Intl.DateTimeFormat>();

function dayFormat(timeZone: string): Intl.DateTimeFormat {
  const known = dayFormats.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  dayFormats.set(timeZone, made);
  return made;
}

/** Year, month and day of a time in a time zone, as numbers in text: "2019", "01", "17". */
export function readDay(at: number, timeZone: string): { year: string; month: string; day: string } {
  const parts = dayFormat(timeZone).formatToParts(at);
  const part = (type: string): string => parts.find((found) => found.type === type)?.value ?? "";
  return { year: part("year").padStart(4, "0"), month: part("month"), day: part("day") };
}

/** The address of a post: `/2019/01/17/germany-looks-to-ban/`, its day told in the site's time zone. */
export function postPermalink(publishedAt: number, slug: string, timeZone: string): string {
  const { year, month, day } = readDay(publishedAt, timeZone);
  return `/${year}/${month}/${day}/${slug}/`;
}

/** The list a post belongs to by its month: `month:2019-01`. */
export function monthList(publishedAt: number, timeZone: string): string {
  const { year, month } = readDay(publishedAt, timeZone);
  return `month:${year}-${month}`;
}

/** Where every version of a post is told that was published. */
export function historyPath(postPath: string): string {
  return `${postPath}history/`;
}

export function tagPath(slug: string): string {
  return `/tag/${slug}/`;
}

export function bylinePath(slug: string): string {
  return `/author/${slug}/`;
}

export function sourcePath(slug: string): string {
  return `/source/${slug}/`;
}

/** `encodeURI` of a path: what stands in a link or a header where the path holds other scripts. */
export function encodePath(path: string): string {
  return encodeURI(path);
}

/** The path as it is stored: percent-decoded where that is possible, lower case escapes or not. */
export function decodePath(path: string): string {
  try {
    return decodeURIComponent(path).normalize("NFC");
  } catch {
    return path;
  }
}

/** The time at which a clock in the zone shows `hours:minutes` on the day that is `daysAgo` days before `now`. */
export function timeOfDay(now: number, daysAgo: number, hours: number, minutes: number, timeZone: string): number {
  const day = readDay(now, timeZone);
  const asIfUtc = Date.UTC(Number(day.year), Number(day.month) - 1, Number(day.day) - daysAgo, hours, minutes);
  // A zone's offset is found at the time itself; asking twice settles it across a change of the clock.
  const first = asIfUtc - zoneOffset(asIfUtc, timeZone);
  return asIfUtc - zoneOffset(first, timeZone);
}

/** When a day ("2019-01-17") begins and ends in a time zone; null where the calendar has no such day. */
export function findDay(day: string, timeZone: string): { from: number; until: number } | null {
  const asIfUtc = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(asIfUtc) || asIfUtc < EARLIEST_DATE_AT) return null;
  // Some engines take the 30th of February for a day in March.
  if (new Date(asIfUtc).toISOString().slice(0, 10) !== day) return null;
  return { from: beginDay(asIfUtc, timeZone), until: beginDay(asIfUtc + DAY_MS, timeZone) };
}

// Clocks may change at midnight, so that no clock shows it, or two do: the day begins when the first shows its date.
function beginDay(asIfUtc: number, timeZone: string): number {
  const offsets = [asIfUtc - DAY_MS, asIfUtc + DAY_MS].map((at) => zoneOffset(at, timeZone));
  const [early, late] = offsets.map((offset) => asIfUtc - offset).toSorted((a, b) => a - b) as [number, number];
  return early + zoneOffset(early, timeZone) >= asIfUtc ? early : late;
}

const clockFormats = new Map<string, Intl.DateTimeFormat>();

function clockFormat(timeZone: string): Intl.DateTimeFormat {
  const known = clockFormats.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  clockFormats.set(timeZone, made);
  return made;
}

function zoneOffset(at: number, timeZone: string): number {
  const parts = clockFormat(timeZone).formatToParts(at);
  const part = (type: string): number => Number(parts.find((found) => found.type === type)?.value ?? 0);
  const shown = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return shown - Math.floor(at / 1000) * 1000;
}
