const HOUR_MS = 3_600_000;

/** What a time to come is proposed as: the next full hour, after another time where one is given. */
export function nextHour(after = 0): number {
  return (Math.floor(Math.max(Date.now(), after) / HOUR_MS) + 1) * HOUR_MS;
}
