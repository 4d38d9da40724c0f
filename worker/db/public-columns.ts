import { visibleNow } from "./visible.ts";

/** Pieces of SQL for what readers see of a post. `posts` is the name the table goes by; ?1 is now. */

const FOREVER_SQL = "8640000000000000";

/** Whether the public may see the post. */
export function isPublic(posts: string): string {
  return `(${posts}.state = 'live' and ${visibleNow(posts, "?1")})`;
}

/** Whether the scheduled update has taken over. */
export function isNextDue(posts: string): string {
  return `(${posts}.next_revision_id is not null and ${posts}.next_at <= ?1)`;
}

export function cardNow(posts: string): string {
  return `(case when ${isNextDue(posts)} and ${posts}.next_card <> 'null' then ${posts}.next_card else ${posts}.card end)`;
}

export function revisionNow(posts: string): string {
  return `(case when ${isNextDue(posts)} then ${posts}.next_revision_id else ${posts}.live_revision_id end)`;
}

/** Until when the post stays as it is now: its expiry, or the update that is scheduled. */
export function changesAt(posts: string): string {
  return `min(${posts}.visible_until, case when ${posts}.next_at > ?1 then ${posts}.next_at else ${FOREVER_SQL} end)`;
}

/** A card with the time until which it stands, as JSON. */
export function cardUntil(posts: string): string {
  return `json_object('card', json(${cardNow(posts)}), 'until', ${changesAt(posts)})`;
}

/** The first moment ahead of any of the cache tags, each an SQL expression; "for ever" where there is none. */
export function nextMoment(tags: readonly string[]): string {
  const moments = tags.map(
    (tag) => `coalesce((select at from moments where tag = ${tag} and at > ?1 order by at limit 1), ${FOREVER_SQL})`,
  );
  return moments.length === 1 ? moments[0]! : `min(${moments.join(", ")})`;
}
