import { fold } from "../../../schema/fold.ts";
import type { SearchQuery, WordPart } from "../../../schema/search-query.ts";
import type { NearPost } from "../../db/search/read-near.ts";

const MOST_SUGGESTED = 3;
/** A word this long may have two slips in it. */
const TWO_SLIPS_CHARACTERS = 7;

/** Another query that may have been meant. */
export interface Suggestion {
  readonly text: string;
  /** The post that has its word, and until when it does. */
  readonly witness: NearPost;
}

interface Candidate {
  readonly word: string;
  readonly slips: number;
  count: number;
  readonly witness: NearPost;
}

/** What may have been meant by a query, the nearest first: its doubtful words in spellings that visible posts have. */
export function suggestQueries(query: SearchQuery, near: readonly NearPost[]): Suggestion[] {
  const byPart = Map.groupBy(near, ({ part }) => part);
  const ranked = [...byPart].flatMap(([part, posts]) => {
    const candidates = rankCandidates(part, posts);
    return candidates.length === 0 ? [] : [{ part, candidates }];
  });
  const best = new Map(ranked.map(({ part, candidates }) => [part, candidates[0]!.word]));
  const suggestions = ranked.flatMap(({ part, candidates }) =>
    candidates.map(({ word, witness }) => ({ text: replaceWords(query, new Map(best).set(part, word)), witness })),
  );
  return [...new Map(suggestions.map((one) => [one.text, one])).values()].slice(0, MOST_SUGGESTED);
}

function replaceWords({ parts }: SearchQuery, words: ReadonlyMap<unknown, string>): string {
  return parts.map((part) => words.get(part) ?? part.typed).join(" ");
}

/** The words of posts that are a slip or two away, with the fewest slips first, then those that most of them have. */
function rankCandidates({ words: [spelt = []] }: WordPart, posts: readonly NearPost[]): Candidate[] {
  const found = new Map<string, Candidate>();
  for (const witness of posts) {
    for (const word of wordsOf(witness)) {
      const folded = fold(word).split(" ");
      const known = found.get(folded[0]!);
      if (known !== undefined) known.count += 1;
      else {
        const slips = Math.min(...spelt.flatMap((own) => folded.map((other) => countSlips(own, other))));
        if (slips > 0) found.set(folded[0]!, { word, slips, count: 1, witness });
      }
    }
  }
  const most = (spelt[0] ?? "").length >= TWO_SLIPS_CHARACTERS ? 2 : 1;
  return [...found.values()]
    .filter(({ slips }) => slips <= most)
    .toSorted((one, other) => one.slips - other.slips || other.count - one.count);
}

/** The words that a reader would find the post by, each once. */
function wordsOf({ card }: NearPost): Set<string> {
  const names = [card.kicker, card.source, ...card.bylines].map((named) => named?.name ?? "");
  return new Set([card.title, card.dek, ...names].join(" ").match(/[\p{L}\p{M}]+/gu));
}

/** How many letters were left out, put in, mistaken for another, or changed places with the next one. */
function countSlips(one: string, other: string): number {
  const [a, b] = [Array.from(one), Array.from(other)];
  if (Math.abs(a.length - b.length) > 2) return Number.POSITIVE_INFINITY;
  let [before, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, index) => index)];
  for (let row = 1; row <= a.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const isSame = a[row - 1] === b[column - 1];
      const isSwapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      next.push(
        Math.min(
          last[column]! + 1,
          next[column - 1]! + 1,
          last[column - 1]! + (isSame ? 0 : 1),
          isSwapped ? before[column - 2]! + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    [before, last] = [last, next];
  }
  return last[b.length]!;
}
