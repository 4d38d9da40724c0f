import { isNextDue, isPublic } from "./public-columns.ts";
import { isUnderKey } from "./search-key.ts";
import type { SearchMatch } from "./search-match.ts";
import type { SearchTable } from "./search-rows.ts";

/** How many of the newest matches are ranked. What is older is not looked at. */
const NEWEST_MATCHES = 200;
/** Of those with the words in a headline, a tag or a name, how many count for more by it. */
const NEWEST_WEIGHED = 100;
/**
 * Where every word is so common that more posts than this have the rarest of them, older ones are not looked
 * into: words that never meet would otherwise be sought through the whole archive.
 */
const COMMON_POSTS = 2_000;
const WEIGHTS = { whole: 0, headline: 3, named: 1.5, parts: 0.5 } as const;

/** Keys of any date. */
export const ALL_TIME = { from: "1", until: String(Number.MAX_SAFE_INTEGER) } as const;

/**
 * The numbers of what matches with a weight for each way in which it does, as the first part of a
 * statement whose ?1 is now. Its other values follow from ?2 on.
 */
export function withFound(match: SearchMatch): { readonly sql: string; readonly values: readonly (string | number)[] } {
  const { whole, headline, named, parts, terms, partTerms, from, until } = match;
  const values: (string | number)[] = [from, until, JSON.stringify(terms), JSON.stringify(partTerms)];
  const bind = (value: string): string => `?${values.push(value) + 1}`;
  const legs = [
    { table: "search", match: whole, weight: WEIGHTS.whole },
    { table: "search", match: headline, weight: WEIGHTS.headline },
    { table: "search", match: named, weight: WEIGHTS.named },
    { table: "search_parts", match: parts, weight: WEIGHTS.parts },
  ] as const;
  const found = legs.flatMap(({ table, match: own, weight }) =>
    own === null
      ? []
      : [
          leg(table, {
            match: bind(own),
            weight,
            from: `(select key from ${table}_floor)`,
            until: "?3",
            limit: String(table === "search" && own === whole ? NEWEST_MATCHES : NEWEST_WEIGHED),
          }),
        ],
  );
  const sql = `with search_floor as materialized (${floor("search", "?4")}), search_parts_floor as materialized (${floor("search_parts", "?5")}),
    found as (${found.join(" union all ")})`;
  return { sql, values };
}

/** From which key on to look: where the rarest of the terms has so many newer posts, no further. */
function floor(table: SearchTable, terms: string): string {
  return `select max(?2, coalesce(min(coalesce((
      select rowid from ${table} where ${table} match term.value and rowid between ?2 and ?3
      order by rowid desc limit 1 offset ${COMMON_POSTS}), 0)), 0)) as key from json_each(${terms}) term`;
}

export interface Leg {
  readonly match: string;
  readonly weight: number;
  readonly from: string;
  readonly until: string;
  readonly limit: string;
}

// By key, which is by date: an order by rank would read every match there is. What a scheduled update
// will show stands under the key less than zero, and is looked at once it has taken over.
export function leg(table: SearchTable, { match, weight, from, until, limit }: Leg): string {
  const half = (key: string, range: string, phase: string, order: string): string =>
    `select * from (
      select posts.number, posts.published_at, ${weight} as weight from ${table} cross join posts on ${isUnderKey("posts", key)}
      where ${table} match ${match} and ${range} and ${phase} and ${isPublic("posts")}
      order by ${table}.rowid ${order} limit ${limit})`;
  const rowid = `${table}.rowid`;
  const live = half(rowid, `${rowid} between ${from} and ${until}`, `not ${isNextDue("posts")}`, "desc");
  const next = half(`(-${rowid})`, `${rowid} between -${until} and -${from}`, isNextDue("posts"), "asc");
  // One select, since a compound of more than five is refused.
  return `select * from (${live} union all ${next})`;
}
