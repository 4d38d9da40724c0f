import { allRows } from "./first-row.ts";
import { isPublic } from "./public-columns.ts";
import { visibleNow } from "./visible.ts";

/** A sitemap may name 50,000 addresses; no newsroom publishes as many in a month. */
const SITEMAP_LIMIT = 20_000;

/** The months in which the public sees a post. Leaps from one month's entries to the next, so that it reads a row or two a month. */
export function selectMonths(db: D1Database, now: number): D1PreparedStatement {
  const next = (after: string): string =>
    `(select min(list) from list_entries where list > ${after} and list < 'month;')`;
  return db
    .prepare(
      `with recursive months(list) as (select ${next("'month:'")} union all select ${next("months.list")} from months where months.list is not null)
       select substr(list, 7) as month from months
       where list is not null and exists (
         select 1 from list_entries where list_entries.list = months.list and ${visibleNow("list_entries", "?1")})`,
    )
    .bind(now);
}

export function toMonths(result: D1Result | undefined): string[] {
  return allRows<{ month: string }>(result).map((row) => row.month);
}

/** The addresses of a month's posts, and when each was last changed. */
export function selectMonthPaths(db: D1Database, month: string, now: number): D1PreparedStatement {
  return db
    .prepare(
      `select posts.path, max(posts.published_at, coalesce(posts.updated_at, 0), case when posts.next_at <= ?1 then posts.next_at else 0 end) as changed_at
       from list_entries cross join posts on posts.id = list_entries.post_id
       where list_entries.list = 'month:' || ?2 and ${visibleNow("list_entries", "?1")} and ${isPublic("posts")}
       order by list_entries.sort_at, list_entries.post_id limit ${SITEMAP_LIMIT}`,
    )
    .bind(now, month);
}

export function toMonthPaths(result: D1Result | undefined): { path: string; changedAt: number }[] {
  return allRows<{ path: string; changed_at: number }>(result).map((row) => ({
    path: row.path,
    changedAt: row.changed_at,
  }));
}
