import { documentText } from "../../../schema/document-text.ts";
import { fold } from "../../../schema/fold.ts";
import { hasWords } from "../../../schema/search-words.ts";
import { narrowToMatch, narrowToNumbers, type Narrowing } from "../../db/desk/desk-narrowing.ts";
import {
  countDeskDue,
  selectDeskDue,
  selectDeskMatches,
  selectDueTitles,
  toDeskDue,
  toDeskMatch,
} from "../../db/desk/desk-search.ts";
import { allRows, firstRow } from "../../db/first-row.ts";

/** Of the posts whose newest words the index has not got, so many are looked at themselves. */
const LOOKED_INTO = { posts: 60, characters: 1_000_000 };
/** Of so many, the titles. */
const TITLES_LOOKED_AT = 500;
const MOST_COUNTED = 1000;
/** Of a common word, so many of the newest posts are found, unless something else is rarer. */
const NEWEST_MATCHES = 1000;

export interface DeskFound {
  /** The posts that were found, out of the index. */
  readonly newest: Narrowing;
  /** Whether there are older ones, too. */
  readonly isCut: boolean;
  /** Asks a post by itself whether it has the words, however old it is. */
  readonly match: Narrowing;
  readonly posts: number;
  readonly unindexed: number;
}

/** A search of the desk: what it asks for beside whatever else is read, and what that says. */
export function openDeskSearch(db: D1Database, words: readonly (readonly string[])[], isTitleOnly: boolean) {
  const match = toDeskMatch(words, isTitleOnly);
  return {
    statements: [
      selectDeskMatches(db, match, NEWEST_MATCHES + 1),
      selectDueTitles(db, words, TITLES_LOOKED_AT),
      countDeskDue(db, MOST_COUNTED + 1),
      ...(isTitleOnly ? [] : [selectDeskDue(db, LOOKED_INTO)]),
    ],
    read([matches, titles, count, due]: readonly (D1Result | undefined)[]): DeskFound {
      const looked = toDeskDue(due);
      const inText = looked.filter(({ title, dek, document }) =>
        hasWords(fold(`${title}\n${dek}\n${documentText(document)}`), words),
      );
      const fresh = new Set([...toNumbers(titles), ...inText.map(({ number }) => number)]);
      const indexed = toNumbers(matches);
      const numbers = [...indexed.slice(0, NEWEST_MATCHES), ...fresh];
      return {
        newest: narrowToNumbers(numbers),
        isCut: indexed.length > NEWEST_MATCHES,
        match: narrowToMatch(match, [...fresh]),
        posts: numbers.length,
        unindexed: isTitleOnly ? 0 : Math.max(0, (firstRow<{ due: number }>(count)?.due ?? 0) - looked.length),
      };
    },
  };
}

function toNumbers(result: D1Result | undefined): number[] {
  return allRows<{ number: number }>(result).map(({ number }) => number);
}
