const HOUR_MS = 60 * 60 * 1000;
const TWO_YEARS_H = 2 * 366 * 24;

export interface ClockChange {
  /** The day after it, in the zone: "2027-03-29". */
  readonly dayAfter: string;
  /** The zone's offset from then on: "+02:00". */
  readonly offsetAfter: string;
  /** Half an hour after the change, by clocks that nobody changed: where they go forward, a time that is skipped. */
  readonly skipped: string;
}

/** When the clocks of a time zone change next, or next go forward. */
export function findClockChange(zone: string, from: number, way: "either" | "forward" = "either"): ClockChange {
  const start = Math.ceil(from / HOUR_MS) * HOUR_MS;
  for (let hours = 1; hours <= TWO_YEARS_H; hours += 1) {
    const at = start + hours * HOUR_MS;
    const [before, after] = [readOffset(zone, at - HOUR_MS), readOffset(zone, at)];
    if (before === after || (way === "forward" && after < before)) continue;
    const local = (time: number, offset: string): string =>
      new Date(time - Date.parse(`1970-01-01T00:00:00${offset}`)).toISOString();
    return {
      dayAfter: local(at + 24 * HOUR_MS, after).slice(0, 10),
      offsetAfter: after,
      skipped: local(at + HOUR_MS / 2, before).slice(0, 16),
    };
  }
  throw new Error(`The clocks of ${zone} do not change.`);
}

function readOffset(zone: string, at: number): string {
  const parts = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" }).formatToParts(at);
  return parts.find(({ type }) => type === "timeZoneName")?.value.replace("GMT", "") || "+00:00";
}
