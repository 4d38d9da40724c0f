import { sayTime } from "../../ui/say-time.ts";

const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/** Until when a post in the trash can be had back. */
export function sayTrashed(trashedAt: number | null, now: number, timeZone: string): string {
  const until = (trashedAt ?? now) + KEPT_MS;
  return `This post is in the trash, and cannot be changed there. It can be restored until ${sayTime(until, now, timeZone)}.`;
}
