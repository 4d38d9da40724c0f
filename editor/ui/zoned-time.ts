/** Wall-clock times of the site's time zone, as `<input type="datetime-local">` writes them: "2019-01-17T09:05". */

const HALF_HOUR_MS = 1_800_000;
const WALL_CLOCK = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/;

export function toWallClock(at: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(at);
  const part = (type: string): string => parts.find((found) => found.type === type)?.value ?? "";
  return `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
}

/**
 * The moment at which clocks in the time zone show this; null where the text is no time. Where clocks
 * go back, the first of the two; where they go forward over it, as long after the gap as it lies in it.
 */
export function fromWallClock(text: string, timeZone: string): number | null {
  const [, year, month, day, hour, minute] = WALL_CLOCK.exec(text) ?? [];
  if (year === undefined) return null;
  const asUtc = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute));
  if (Number.isNaN(asUtc)) return null;
  const before = asUtc - offsetAt(asUtc - 24 * 3_600_000, timeZone);
  const after = asUtc - offsetAt(asUtc + 24 * 3_600_000, timeZone);
  const shown = text.slice(0, 16);
  return [Math.min(before, after), Math.max(before, after)].find((at) => toWallClock(at, timeZone) === shown) ?? before;
}

/** How far the zone's clocks are ahead of UTC, in milliseconds. */
function offsetAt(at: number, timeZone: string): number {
  const wholeMinute = Math.floor(at / 60_000) * 60_000;
  return Date.parse(`${toWallClock(wholeMinute, timeZone)}:00Z`) - wholeMinute;
}

/** Where clocks skip what was chosen, or show it twice, what is meant by it; otherwise nothing. */
export function sayClockChange(text: string, timeZone: string): string {
  const at = fromWallClock(text, timeZone);
  if (at === null) return "";
  const shown = toWallClock(at, timeZone);
  if (shown !== text.slice(0, 16)) return `On that day clocks go forward: it will be ${shown.slice(11)}.`;
  const isTwice = [HALF_HOUR_MS, 2 * HALF_HOUR_MS, 4 * HALF_HOUR_MS].some(
    (later) => toWallClock(at + later, timeZone) === shown,
  );
  return isTwice ? "On that day clocks go back, and show that time twice: the first is meant." : "";
}
