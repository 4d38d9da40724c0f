import type { Card } from "../../schema/card.ts";
import { fold } from "../../schema/fold.ts";
import type { Match } from "../db/read-search.ts";

/** A trigram index finds nothing shorter. */
const PART_CHARACTERS = 3;

/** All of the words, the last one perhaps unfinished; null where the query has none. */
export function toMatch(words: readonly string[][]): Match | null {
  if (words.length === 0) return null;
  const anyOf = (spellings: readonly string[], suffix: string): string =>
    `(${spellings.map((word) => `"${word}"${suffix}`).join(" OR ")})`;
  const whole = words.map((spellings, index) => anyOf(spellings, index === words.length - 1 ? " *" : "")).join(" AND ");
  const isLong = words.every((spellings) => spellings.every((word) => word.length >= PART_CHARACTERS));
  return { whole, parts: isLong ? words.map((spellings) => anyOf(spellings, "")).join(" AND ") : null };
}

const TITLE_WEIGHT = 4;
const NAME_WEIGHT = 2;
const DEK_WEIGHT = 1;
/** A post loses one point of its rank by the time it is this old, two when twice as old again. */
const FRESH_MS = 90 * 86_400_000;

/** Best first: words in the headline count most, then tag, source and dek; of equals, the newest. */
export function rankMatches(cards: readonly Card[], words: readonly string[][], now: number): Card[] {
  const score = (card: Card): number => {
    const [title, dek] = [fold(card.title), fold(card.dek)];
    const names = fold(`${card.kicker?.name ?? ""} ${card.source?.name ?? ""}`);
    const holds = (text: string, spellings: readonly string[]): number =>
      Number(spellings.some((word) => text.includes(word)));
    const found = words.reduce(
      (sum, spellings) =>
        sum +
        TITLE_WEIGHT * holds(title, spellings) +
        NAME_WEIGHT * holds(names, spellings) +
        DEK_WEIGHT * holds(dek, spellings),
      0,
    );
    return found / Math.max(1, words.length) - Math.log2(1 + Math.max(0, now - card.publishedAt) / FRESH_MS);
  };
  return cards
    .map((card) => ({ card, score: score(card) }))
    .toSorted((a, b) => b.score - a.score || b.card.publishedAt - a.card.publishedAt)
    .map(({ card }) => card);
}

export function sayWords(words: readonly string[]): string {
  return words.join(" ");
}
