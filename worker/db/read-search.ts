import type { Card } from "../../schema/card.ts";
import { allRows } from "./first-row.ts";
import { cardNow, isNextDue, isPublic } from "./public-columns.ts";

/** How many of the newest matches are ranked. What is older is not looked at. */
const NEWEST_MATCHES = 200;

/** A query in the words of FTS5: for the whole text, and for parts of words in headlines; null where one does not apply. */
export interface Match {
  readonly whole: string;
  readonly parts: string | null;
}

/** The newest posts that match and that the public may see, without their pictures. */
export function selectMatches(db: D1Database, match: Match, now: number): D1PreparedStatement[] {
  return [
    selectFrom(db, "search", match.whole, NEWEST_MATCHES, now),
    ...(match.parts === null ? [] : [selectFrom(db, "search_parts", match.parts, NEWEST_MATCHES, now)]),
  ];
}

/** Posts with one of the words in their headline or tags: what a wrong address may have meant. */
export function selectNearest(db: D1Database, match: string, limit: number, now: number): D1PreparedStatement {
  return selectFrom(db, "search", `{title tags} : (${match})`, limit, now);
}

// By number, which is by age: an order by rank would read every match there is. What a scheduled
// update will show stands under the number less than zero, and is looked at once it has taken over.
function selectFrom(
  db: D1Database,
  table: "search" | "search_parts",
  match: string,
  limit: number,
  now: number,
): D1PreparedStatement {
  const from = (sign: "" | "-", phase: string): string =>
    `select * from (
      select json_remove(${cardNow("posts")}, '$.lead') as card from ${table} cross join posts on posts.number = ${sign}${table}.rowid
      where ${table} match ?2 and ${table}.rowid ${sign === "" ? ">" : "<"} 0 and ${phase} and ${isPublic("posts")}
      order by ${table}.rowid ${sign === "" ? "desc" : "asc"} limit ?3)`;
  return db
    .prepare(`${from("-", isNextDue("posts"))} union all ${from("", `not ${isNextDue("posts")}`)}`)
    .bind(now, match, limit);
}

export function toMatches(results: readonly (D1Result | undefined)[]): Card[] {
  const cards = results.flatMap((result) =>
    allRows<{ card: string }>(result).map((row) => JSON.parse(row.card) as Card),
  );
  const byId = new Map(cards.map((card) => [card.id, { ...card, lead: null }]));
  return [...byId.values()];
}
