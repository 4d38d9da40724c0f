import { EARLIEST_DATE_AT, LATEST_DATE_AT } from "../../../schema/limits.ts";
import { wallClock } from "../../../schema/wall-clock.ts";

const MINUTE_MS = 60_000;
/** More posts than a database holds; with six hundred years of minutes above them a key stays a safe integer. */
export const KEY_NUMBERS = 2 ** 24;

/**
 * Under which rowid a post's words stand in the search indexes. It grows with the date as the site's
 * clocks show it, and tells the post's number, so that what was found is looked up as it is, newest first.
 */
export function searchKey(number: number, publishedAt: number, timeZone: string): number {
  return firstKey(wallClock(publishedAt, timeZone)) + number;
}

/** The least key of a time on the site's clocks. No post has it. */
export function firstKey(wallClockAt: number): number {
  const at = Math.min(Math.max(wallClockAt, EARLIEST_DATE_AT), LATEST_DATE_AT);
  return Math.floor((at - EARLIEST_DATE_AT) / MINUTE_MS) * KEY_NUMBERS;
}

/** The post under a key, as SQL. One that was given another key since, or none, is not found by the old one. */
export function isUnderKey(posts: string, key: string): string {
  return `${posts}.number = ${key} % ${KEY_NUMBERS} and ${posts}.search_key = ${key}`;
}
