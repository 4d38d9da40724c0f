import { visibleNow } from "../visible.ts";
import { countMonths } from "./list-months.ts";

/** A head that shows this many is cut… */
export const HEAD_CUT_POSTS = 20;
/** …so that this many stay in it; a settled page holds as many. */
export const PAGE_POSTS = 10;

/**
 * Settles a page of each list whose head has grown to twenty. A list that is more than one page
 * behind is cut again by the next write or the next minute's job.
 */
export function cutHeads(db: D1Database, lists: readonly string[], now: number): D1PreparedStatement {
  const newest = (column: string, none: string): string =>
    `coalesce((select ${column} from list_pages where list_pages.list = lists.value order by page desc limit 1), ${none})`;
  const head = `from list_entries where list_entries.list = lists.value
    and (sort_at, post_id) > (${newest("from_at", "-1e15")}, ${newest("from_id", "''")}) and ${visibleNow("list_entries", "?2")}
    order by sort_at desc, post_id desc`;
  return db
    .prepare(
      `insert into list_pages (list, page, from_at, from_id)
       select lists.value, ${newest("page", "0")} + 1, cut.sort_at, cut.post_id
       from json_each(?1) lists join list_entries cut on cut.list = lists.value
         and cut.post_id = (select post_id ${head} limit 1 offset ${PAGE_POSTS})
         and cut.sort_at = (select sort_at ${head} limit 1 offset ${PAGE_POSTS})
       where (select count(*) from (select 1 ${head} limit ${HEAD_CUT_POSTS})) >= ${HEAD_CUT_POSTS}`,
    )
    .bind(JSON.stringify(lists), now);
}

/** After an import: every list cut anew from its oldest post, and every count settled. Purge `site` with it. */
export function recutLists(db: D1Database, now: number): D1PreparedStatement[] {
  return [
    db.prepare("delete from list_pages"),
    db
      .prepare(
        `insert into list_pages (list, page, from_at, from_id)
         select list, place / ${PAGE_POSTS}, sort_at, post_id from (
           select list, sort_at, post_id, row_number() over (partition by list order by sort_at, post_id) as place,
             count(*) over (partition by list) as total
           from list_entries where ${visibleNow("list_entries", "?1")})
         where place % ${PAGE_POSTS} = 0 and place <= total - ${PAGE_POSTS}`,
      )
      .bind(now),
    db
      .prepare(
        `insert or replace into list_counts (list, settled, settled_at, months)
         select list, sum(${visibleNow("list_entries", "?1")}), ?1, ${countMonths("list_entries.list", "?1")} from list_entries group by list`,
      )
      .bind(now),
  ];
}
