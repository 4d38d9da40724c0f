import { visibleNow } from "../visible.ts";

/** Which lists are counted by months, too: the front page's, and each tag's. */
export function hasMonths(list: string): string {
  return `(${list} = 'home' or (${list} >= 'tag:' and ${list} < 'tag;'))`;
}

/** The month in whose list a post stands, "2019-01". */
export function monthOf(postId: string): string {
  return `(select substr(dated.list, 7) from list_entries dated
    where dated.post_id = ${postId} and dated.list >= 'month:' and dated.list < 'month;' limit 1)`;
}

/** The sums of rows of a month and how many posts each, as JSON. */
export function sumMonths(rows: string): string {
  return `(select json_group_object(month, posts) from (
    select month, sum(posts) as posts from (${rows}) where month is not null group by month having sum(posts) <> 0 order by month))`;
}

/** What a list has of each month when `now` is a time, counted anew. */
export function countMonths(list: string, now: string): string {
  const counted = `select ${monthOf("counted.post_id")} as month, 1 as posts from list_entries counted
    where counted.list = ${list} and ${visibleNow("counted", now)}`;
  return `iif(${hasMonths(list)}, ${sumMonths(counted)}, '{}')`;
}

/** What came to be visible, or ceased to be, since a row of list_counts was settled: rows of a month and 1 or -1. */
export function monthsSince(list: string, now: string): string {
  // The last condition says what the partial index on visible_until says; without it the whole list would be read.
  const since = (column: string, sign: string): string =>
    `select ${monthOf("turned.post_id")} as month, ${sign} as posts from list_entries turned
     where turned.list = ${list} and turned.${column} > list_counts.settled_at and turned.${column} <= ${now}
       and turned.${column} < 8640000000000000`;
  return `${since("visible_from", "1")} union all ${since("visible_until", "-1")}`;
}
