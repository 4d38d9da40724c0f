import { FEED_POSTS } from "../lists/feed-posts.ts";
import { isPublic, revisionNow } from "../public-columns.ts";
import { visibleNow } from "../visible.ts";

const HAS_HUB = "exists (select 1 from settings where key = 'feeds' and value ->> 'hub' <> '')";

/** What readers find in the feed of a list, as SQL; ?1 is now. Nothing in it tells of what they do not see yet. */
function contentOf(list: string): string {
  return `coalesce(case ${list} when 'corrections' then (
      select group_concat(id) from (
        select corrections.id from corrections cross join posts on posts.id = corrections.post_id and ${isPublic("posts")}
        where ${visibleNow("corrections", "?1")} order by corrections.at desc, corrections.id desc limit ${FEED_POSTS}))
    else (
      select group_concat(revision) from (
        select ${revisionNow("posts")} || coalesce('+' || nullif(json_array_length(posts.feed_parts, '$.corrections'), 0), '') as revision
        from list_entries cross join posts on posts.id = list_entries.post_id and ${isPublic("posts")}
        where list_entries.list = ${list} and ${visibleNow("list_entries", "?1")}
        order by list_entries.sort_at desc, list_entries.post_id desc limit ${FEED_POSTS})) end, '')`;
}

/** Whether the post stands high enough in a list to be in its feed. */
const IS_IN_FEED = `(select count(*) from (
  select 1 from list_entries newer where newer.list = entry.list and (newer.sort_at, newer.post_id) > (entry.sort_at, entry.post_id)
    and ${visibleNow("newer", "?1")} limit ${FEED_POSTS})) < ${FEED_POSTS}`;

/**
 * The feeds that cache tags name are to be looked at. Belongs behind the last purge of the tags: a hub
 * fetches at once, and would get what stood at the edge before, and pass it on.
 */
export function queueTopics(db: D1Database, tags: readonly string[], now: number): D1PreparedStatement {
  return db
    .prepare(
      `insert into hub_topics (list, due_at)
       select list, ?1 from (
         select substr(value, 6, length(value) - 10) as list from json_each(?2) where value like 'list:%:head'
         union select 'home' from json_each(?2) where value = 'site'
         union select 'corrections' from json_each(?2) where value like 'corrections:%'
         union select entry.list from json_each(?2) cross join list_entries entry on entry.post_id = substr(value, 6)
           where value like 'text:%' and ${IS_IN_FEED})
       where list not like 'month:%' and ${HAS_HUB}
       on conflict (list) do update set due_at = excluded.due_at, attempts = 0, last_error = null`,
    )
    .bind(now, JSON.stringify(tags));
}

/** A hub that is new here is told of what comes, not of what is there; without one nothing is kept. */
export function resetTopics(db: D1Database, now: number): D1PreparedStatement[] {
  return [
    db.prepare("delete from hub_topics"),
    db
      .prepare(
        `insert into hub_topics (list, told)
         select known.list, ${contentOf("known.list")} from (
           select 'home' as list union all select 'corrections' union all select 'tag:' || id from tags
           union all select 'byline:' || id from bylines union all select 'source:' || id from sources) known
         where ${HAS_HUB}`,
      )
      .bind(now),
  ];
}

function slugOf(table: string, prefix: string): string {
  return `(select slug from ${table} where hub_topics.list like '${prefix}%' and ${table}.id = substr(hub_topics.list, ${prefix.length + 1}))`;
}

/** A feed that is due, with what it holds now and what the hub knows of. */
export interface DueTopic {
  readonly list: string;
  /** Of the tag, byline or source; null for what has none, or is gone. */
  readonly slug: string | null;
  readonly told: string;
  readonly content: string;
  readonly attempts: number;
}

export function selectDueTopics(db: D1Database, now: number, limit: number): D1PreparedStatement {
  return db
    .prepare(
      `select list, told, attempts, ${contentOf("hub_topics.list")} as content, coalesce(
           ${slugOf("tags", "tag:")}, ${slugOf("bylines", "byline:")}, ${slugOf("sources", "source:")}) as slug
       from hub_topics where due_at <= ?1 order by due_at, list limit ?2`,
    )
    .bind(now, limit);
}

/** What the hub has been told of, or need not be. One that changed again meanwhile stays due. */
export function settleTopics(db: D1Database, topics: readonly DueTopic[], now: number): D1PreparedStatement {
  return db
    .prepare(
      `update hub_topics set told = done.content, due_at = null, attempts = 0, last_error = null
       from (select value ->> 'list' as list, value ->> 'content' as content from json_each(?2)) done
       where hub_topics.list = done.list and due_at <= ?1`,
    )
    .bind(now, JSON.stringify(topics));
}

/** Tried again twice as late each time, and given up after `most` attempts. */
export function failTopics(
  db: D1Database,
  topics: readonly DueTopic[],
  failure: { readonly error: string; readonly now: number; readonly backoffMs: number; readonly most: number },
): D1PreparedStatement {
  return db
    .prepare(
      `update hub_topics set attempts = attempts + 1, last_error = ?3,
         due_at = case when attempts + 1 < ?5 then ?1 + (?4 << attempts) end
       where list in (select value ->> 'list' from json_each(?2)) and due_at <= ?1`,
    )
    .bind(failure.now, JSON.stringify(topics), failure.error, failure.backoffMs, failure.most);
}

/** Feeds of which the hub has not heard after several attempts, and what it said last. */
export function selectFailingTopics(db: D1Database, attempts: number): D1PreparedStatement {
  return db
    .prepare(
      "select count(*) as feeds, max(last_error) as lastError from hub_topics where due_at is not null and attempts >= ?1",
    )
    .bind(attempts);
}
