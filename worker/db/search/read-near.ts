import type { Card } from "../../../schema/card.ts";
import type { SearchQuery, WordPart } from "../../../schema/search-query.ts";
import { allRows } from "../first-row.ts";
import { cardNow, changesAt } from "../public-columns.ts";
import { ALL_TIME, leg } from "./search-legs.ts";
import { toWay, type MatchWay } from "./search-match.ts";

/** So many words of a query are doubted. */
const MOST_WORDS = 2;
/** What is longer or shorter has no near spelling, or too many. */
const CHARACTERS = { least: 4, most: 20 };
/** A shorter word has no three parts of three letters. */
const THREE_PARTS_CHARACTERS = 8;
/** A word that so many posts have is no mistake. */
const KNOWN_POSTS = 3;
/** For each way to be near, so many of the newest posts are looked at. */
const POSTS_A_WAY = 20;

/** A word of a query that hardly any post has, and a post whose headline, dek or names may have what was meant. */
export interface NearPost {
  readonly part: WordPart;
  readonly card: Card;
  readonly until: number;
}

const wayOf = (name: "known" | "near"): MatchWay => ({
  plain: `wanted.value ->> '$.${name}.plain'`,
  bounded: `wanted.value ->> '$.${name}.bounded'`,
});

/** The words of a query that may be mistaken. */
export function doubtfulWords({ parts }: SearchQuery): WordPart[] {
  return parts
    .filter((part) => part.kind === "word")
    .filter(({ isExcluded, isPhrase, words: [[word = ""] = []] }) => {
      const characters = Array.from(word).length;
      const isLong = characters >= CHARACTERS.least && characters <= CHARACTERS.most;
      return !isExcluded && !isPhrase && isLong && !/\p{N}/u.test(word);
    })
    .slice(0, MOST_WORDS);
}

/** Posts that may have what was meant by a word, where hardly any has that one. Only of what the public may see. */
export function selectNearPosts(db: D1Database, words: readonly WordPart[], now: number): D1PreparedStatement {
  const wanted = words.flatMap(({ words: [spelt = []] }, place) => {
    const known = toWay([`(${spelt.map((word) => `"${word}"`).join(" OR ")})`]);
    return nearWays(spelt[0] ?? "").map((near) => ({ place, known, near }));
  });
  const known = leg("search", {
    ...wayOf("known"),
    ...ALL_TIME,
    limit: String(KNOWN_POSTS),
  });
  const near = leg("search_parts", {
    ...wayOf("near"),
    ...ALL_TIME,
    limit: String(POSTS_A_WAY),
  });
  return db
    .prepare(
      `select wanted.value ->> 'place' as place, (
         select json_group_array(json_object('until', ${changesAt("posts")}, 'card', json(${cardNow("posts")})))
         from (${near}) near cross join posts on posts.number = near.number) as posts
       from json_each(?2) wanted
       where (select count(*) from (${known})) < ${KNOWN_POSTS}`,
    )
    .bind(now, JSON.stringify(wanted));
}

/**
 * What a word that is a slip away still shares with this one, in the words of FTS5: its first or its
 * second half, two letters of both ends, or of a long one two of its three parts.
 */
function nearWays(word: string): MatchWay[] {
  const letters = Array.from(` ${word} `);
  const piece = (from: number, to?: number): string => `"${letters.slice(from, to).join("")}"`;
  const size = letters.length;
  const half = Math.floor(size / 2);
  const halves = [toWay([piece(0, half)]), toWay([piece(half)])];
  if (size - 2 < THREE_PARTS_CHARACTERS) return [toWay([piece(0, 3), piece(-3)]), ...halves];
  const [first, second] = [Math.floor(size / 3), Math.ceil((2 * size) / 3)];
  const [start, middle, end] = [piece(0, first), piece(first, second), piece(second)];
  return [toWay([start, end]), toWay([start, middle]), toWay([middle, end]), ...halves];
}

export function toNearPosts(result: D1Result | undefined, words: readonly WordPart[]): NearPost[] {
  return allRows<{ place: number; posts: string }>(result).flatMap(({ place, posts }) => {
    const part = words[place];
    const found = JSON.parse(posts) as Omit<NearPost, "part">[];
    return part === undefined ? [] : found.map((near) => ({ part, ...near }));
  });
}
