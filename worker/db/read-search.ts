import type { Card } from "../../schema/card.ts";
import type { DocumentJson } from "../../schema/document-json.ts";
import { FOREVER } from "../../schema/forever.ts";
import { upgradeDocument } from "../../schema/parse-document.ts";
import { allRows } from "./first-row.ts";
import { cardNow, changesAt, isNextDue, isPublic, revisionNow } from "./public-columns.ts";
import { isUnderKey } from "./search-key.ts";
import type { SearchMatch } from "./search-match.ts";
import type { SearchTable } from "./search-rows.ts";

/** How many of the newest matches are ranked. What is older is not looked at. */
export const NEWEST_MATCHES = 200;
/** Of those with the words in a headline, a tag or a name, how many count for more by it. */
const NEWEST_WEIGHED = 100;
/**
 * Where every word is so common that more posts than this have the rarest of them, older ones are not looked
 * into: words that never meet would otherwise be sought through the whole archive.
 */
const COMMON_POSTS = 2_000;
/** A post loses one point of its rank by the time it is this old, two when three times as old. */
const FRESH_MS = 90 * 86_400_000;
const WEIGHTS = { whole: 0, headline: 3, named: 1.5, parts: 0.5 } as const;
/** So many characters of documents are read for what is told of them, but one document at least. */
const DOCUMENT_CHARACTERS = 400_000;

export interface FoundPost {
  readonly card: Card;
  /** The text in which it was found; null where too much was read for others already. */
  readonly document: DocumentJson | null;
}

export interface Found {
  readonly posts: readonly FoundPost[];
  readonly hasMore: boolean;
  /** Until when what is shown stands, if nobody changes it. */
  readonly until: number;
}

/** Some of the newest matches that the public may see, best first, with their texts. */
export function selectFound(
  db: D1Database,
  match: SearchMatch,
  { limit, offset }: { readonly limit: number; readonly offset: number },
  now: number,
): D1PreparedStatement {
  const found = withFound(match);
  const [more, skipped] = [found.values.length + 2, found.values.length + 3];
  const order = (from: string): string => `score desc, ${from}.published_at desc, ${from}.number desc`;
  return db
    .prepare(
      `${found.sql},
         best as materialized (
           select number, published_at, sum(weight) - log2(1 + max(0, ?1 - published_at) / ${FRESH_MS}.0) as score
           from found group by number order by ${order("found")} limit ?${more} offset ?${skipped})
       select ${cardNow("posts")} as card, ${changesAt("posts")} as until, revisions.grammar, case when
         sum(length(revisions.document)) over (order by ${order("best")}) - length(revisions.document) < ${DOCUMENT_CHARACTERS} then revisions.document end as document
       from best cross join posts on posts.number = best.number
         left join revisions on revisions.id = ${revisionNow("posts")} and revisions.withheld_at is null
       order by ${order("best")}`,
    )
    .bind(now, ...found.values, limit + 1, offset);
}

/** The newest matches that the public may see, by date, as cards with the time until which each stands. */
export function selectNewestMatches(
  db: D1Database,
  match: SearchMatch,
  limit: number,
  now: number,
): D1PreparedStatement {
  const found = withFound({ ...match, headline: null, named: null });
  return db
    .prepare(
      `${found.sql}
       select ${cardNow("posts")} as card, ${changesAt("posts")} as until
       from (select distinct number from found) newest cross join posts on posts.number = newest.number
       order by posts.published_at desc, posts.id desc limit ?${found.values.length + 2}`,
    )
    .bind(now, ...found.values, limit);
}

/** Posts with one of the words in their headline or tags: what a wrong address may have meant. */
export function selectNearest(db: D1Database, match: string, limit: number, now: number): D1PreparedStatement {
  const numbers = leg("search", {
    match: "?2",
    weight: 0,
    from: "1",
    until: `${Number.MAX_SAFE_INTEGER}`,
    limit: "?3",
  });
  return db
    .prepare(
      `select ${cardNow("posts")} as card, ${changesAt("posts")} as until
       from (${numbers}) near cross join posts on posts.number = near.number`,
    )
    .bind(now, match, limit);
}

/**
 * The numbers of what matches with a weight for each way in which it does, as the first part of a
 * statement whose ?1 is now. Its other values follow from ?2 on.
 */
function withFound(match: SearchMatch): { readonly sql: string; readonly values: readonly (string | number)[] } {
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

interface Leg {
  readonly match: string;
  readonly weight: number;
  readonly from: string;
  readonly until: string;
  readonly limit: string;
}

// By key, which is by date: an order by rank would read every match there is. What a scheduled update
// will show stands under the key less than zero, and is looked at once it has taken over.
function leg(table: SearchTable, { match, weight, from, until, limit }: Leg): string {
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

/** `limit` is what was asked for: one more was read, to see whether there is more. */
export function toFound(result: D1Result | undefined, limit: number): Found {
  const rows = allRows<FoundRow>(result);
  const shown = rows.slice(0, limit);
  return {
    posts: shown.map(({ card, document, grammar }) => ({
      card: JSON.parse(card) as Card,
      document: document === null ? null : upgradeDocument(JSON.parse(document) as DocumentJson, grammar),
    })),
    hasMore: rows.length > limit,
    until: Math.min(FOREVER, ...shown.map(({ until }) => until)),
  };
}

interface FoundRow {
  readonly card: string;
  readonly until: number;
  readonly document: string | null;
  readonly grammar: number;
}
