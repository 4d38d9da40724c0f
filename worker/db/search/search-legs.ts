import { FOREVER } from "../../../schema/forever.ts";
import { isNextDue, isPublic } from "../public-columns.ts";
import { firstKey, isUnderKey } from "./search-key.ts";
import type { MatchWay, SearchMatch } from "./search-match.ts";
import type { SearchTable } from "./search-rows.ts";

/** How many of the newest matches are ranked. What is older is not looked at. */
const NEWEST_MATCHES = 200;
/** Of those with the words in headline, dek or names, how many are ranked however old they are. */
const NEWEST_NAMED = 100;
/**
 * Where every word is so common that more posts than this have the rarest of them, older ones are not looked
 * into: words that never meet would otherwise be sought through the whole archive.
 */
const COMMON_POSTS = 1_000;

/** Wherever the site is, its clocks show no day later. */
const DAY_MS = 86_400_000;

/** Keys of any date. */
export const ALL_TIME = { from: "1", until: String(Number.MAX_SAFE_INTEGER) } as const;

/**
 * The numbers and dates of what matches, and whether headline, dek and names alone do, as the first part of a
 * statement whose ?1 is now. Its other values follow from ?2 on.
 */
export function withFound(
  match: SearchMatch,
  now: number,
): { readonly sql: string; readonly values: readonly (string | number)[] } {
  const { whole, begun, parts, terms, partTerms, from } = match;
  // What is dated later is not public.
  const newest = firstKey(now + DAY_MS);
  const until = Math.min(match.until, newest);
  const values: (string | number)[] = [from, until, JSON.stringify(terms), JSON.stringify(partTerms), newest - until];
  const bind = (value: string): string => `?${values.push(value) + 1}`;
  const bindWay = ({ plain, bounded }: MatchWay): MatchWay => ({ plain: bind(plain), bounded: bind(bounded) });
  const chooseWay = (): MatchWay => {
    const [finished, unfinished] = [bindWay(whole), bindWay(begun ?? whole)];
    const choose = (key: keyof MatchWay): string =>
      `case when (select is_common from last_word) then ${finished[key]} else ${unfinished[key]} end`;
    return { plain: choose("plain"), bounded: choose("bounded") };
  };
  const find = (table: SearchTable, way: MatchWay, limit: number): string =>
    leg(table, {
      ...way,
      from: `(select key from ${table}_floor)`,
      until: integer("?3"),
      limit: String(limit),
    });
  const ways = [
    `select number, published_at, 0 as is_named from (${find("search", begun === null ? bindWay(whole) : chooseWay(), NEWEST_MATCHES)})`,
    ...(parts === null
      ? []
      : [`select number, published_at, 1 from (${find("search_parts", bindWay(parts), NEWEST_NAMED)})`]),
  ];
  const last =
    begun === null
      ? ""
      : `last_word as materialized (select exists (
          select 1 from search where search match ${bind(begun.last)} and rowid > 0 order by rowid desc limit 1 offset ${NEWEST_MATCHES}) as is_common), `;
  const sql = `with ${last}search_floor as materialized (${floor("search", "?4")}), search_parts_floor as materialized (${floor("search_parts", "?5")}),
    found as (select number, published_at, max(is_named) as is_named from (${ways.join(" union all ")}) group by number)`;
  return { sql, values };
}

/**
 * From which key on to look: as far back as the rarest of the terms has so many posts, no further. That
 * is asked of the newest posts and taken to hold of others, too: to look for it where they are would cost
 * the way there for each of the terms.
 */
function floor(table: SearchTable, terms: string): string {
  return `select max(${integer("?2")}, coalesce(min(coalesce((
      select rowid - ${integer("?6")} from ${table} where ${table} match term.value and rowid > 0
      order by rowid desc limit 1 offset ${COMMON_POSTS}), 0)), 0)) as key from json_each(${terms}) term`;
}

/** A number comes in as one with a fraction, and FTS5 takes no bound from such: it would read to the end. */
function integer(value: string): string {
  return `cast(${value} as integer)`;
}

/** Its values are SQL. */
export interface Leg extends MatchWay {
  readonly from: string;
  readonly until: string;
  readonly limit: string;
}

/**
 * The numbers and dates of the newest posts that match and that the public may see. By key, which is
 * by date: an order by rank would read every match there is. What a scheduled update will show stands
 * under the key less than zero, and is looked at once it has taken over.
 */
export function leg(table: SearchTable, { plain, bounded, from, until, limit }: Leg): string {
  const rowid = `${table}.rowid`;
  const half = (key: string, wanted: string, range: string, phase: string, order: string): string =>
    `select * from (
      select posts.number, posts.published_at from ${table} cross join posts on ${isUnderKey("posts", key)}
      where ${table} match ${wanted} and ${rowid} ${range} and ${phase} and ${isPublic("posts")}
      order by ${rowid} ${order} limit ${limit})`;
  const wanted = `case when ${from} > 1 then ${bounded} else ${plain} end`;
  const live = half(rowid, wanted, `between ${from} and ${until}`, `not ${isNextDue("posts")}`, "desc");
  // Hardly ever one is due, and then the index is not asked: counted, since "exists" would be asked row by row.
  const areDue = `(select count(*) from (select 1 from posts due indexed by posts_by_next_at where due.next_at <= ?1 and due.next_at < ${FOREVER} limit 1)) > 0`;
  const next = half(
    `(-${rowid})`,
    bounded,
    `between -${until} and -${from}`,
    `${areDue} and ${isNextDue("posts")}`,
    "asc",
  );
  return `${live} union all ${next}`;
}
