import type { Card, Named } from "../../../schema/card.ts";
import type { DocumentJson } from "../../../schema/document-json.ts";
import { FOREVER } from "../../../schema/forever.ts";
import { upgradeDocument } from "../../../schema/parse-document.ts";
import { allRows } from "../first-row.ts";
import { cardNow, changesAt, revisionNow } from "../public-columns.ts";
import { tagsOf } from "../stands-for.ts";
import { ALL_TIME, leg, withFound } from "./search-legs.ts";
import type { MatchWay, SearchMatch } from "./search-match.ts";

/** What counts for a post: all of the words in its headline; all of them in headline, dek and names. */
const WEIGHTS = { headline: 3, named: 1.5 } as const;
/** A post loses one point of its rank by the time it is this old, two when three times as old. */
const FRESH_MS = 90 * 86_400_000;
/** So many characters of documents are read for what is told of them, but one document at least. */
const DOCUMENT_CHARACTERS = 400_000;

export interface FoundPost {
  readonly card: Card;
  /** The text in which it was found; null where too much was read for others already. */
  readonly document: DocumentJson | null;
  readonly tags: readonly Named[];
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
  const found = withFound(match, now);
  const value = (place: number): string => `?${found.values.length + 1 + place}`;
  const order = (from: string): string => `score desc, ${from}.published_at desc, ${from}.number desc`;
  return db
    .prepare(
      `${found.sql},
         titled as materialized (
           select posts.number, posts.published_at, is_named, lower(${cardNow("posts")} ->> '$.title') as title
           from found cross join posts on posts.number = found.number),
         best as materialized (
           select number, published_at, ${WEIGHTS.named} * is_named + ${WEIGHTS.headline} * ${inHeadline(value(1))}
             - log2(1 + max(0, ?1 - published_at) / ${FRESH_MS}.0) as score
           from titled order by ${order("titled")} limit ${value(2)} offset ${value(3)})
       select ${cardNow("posts")} as card, ${changesAt("posts")} as until, revisions.grammar, case when
         sum(length(revisions.document)) over (order by ${order("best")}) - length(revisions.document) < ${DOCUMENT_CHARACTERS} then revisions.document end as document,
         (select json_group_array(json_object('id', id, 'slug', slug, 'name', name)) from ${tagsOf("revisions")}) as tags
       from best cross join posts on posts.number = best.number
         left join revisions on revisions.id = ${revisionNow("posts")} and revisions.withheld_at is null
       order by ${order("best")}`,
    )
    .bind(now, ...found.values, JSON.stringify(match.written), limit + 1, offset);
}

/** Which part of the words, each told in the ways in which it may be written, the headline has. */
function inHeadline(written: string): string {
  return `coalesce((select avg(exists (select 1 from json_each(word.value) way where instr(title, way.value) > 0)) from json_each(${written}) word), 0)`;
}

/** Posts with one of the words in their headline or tags: what a wrong address may have meant. */
export function selectNearest(db: D1Database, way: MatchWay, limit: number, now: number): D1PreparedStatement {
  const numbers = leg("search", { plain: "?2", bounded: "?4", ...ALL_TIME, limit: "?3" });
  return db
    .prepare(
      `select ${cardNow("posts")} as card, ${changesAt("posts")} as until
       from (${numbers}) near cross join posts on posts.number = near.number`,
    )
    .bind(now, way.plain, limit, way.bounded);
}

/** `limit` is what was asked for: one more was read, to see whether there is more. */
export function toFound(result: D1Result | undefined, limit: number): Found {
  const rows = allRows<FoundRow>(result);
  const shown = rows.slice(0, limit);
  return {
    posts: shown.map(({ card, document, grammar, tags }) => ({
      card: JSON.parse(card) as Card,
      document: document === null ? null : upgradeDocument(JSON.parse(document) as DocumentJson, grammar),
      tags: JSON.parse(tags) as Named[],
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
  readonly tags: string;
}
