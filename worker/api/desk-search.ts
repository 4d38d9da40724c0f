import { documentText } from "../../schema/document-text.ts";
import { fold } from "../../schema/fold.ts";
import { hasWords } from "../../schema/search-words.ts";
import { FEW_POSTS } from "../db/desk-list.ts";
import { narrowToMatch, narrowToNumbers, type Narrowing } from "../db/desk-narrowing.ts";
import {
  countDeskDue,
  selectDeskDue,
  selectDeskMatches,
  selectDueTitles,
  toDeskDue,
  toDeskMatch,
} from "../db/desk-search.ts";
import { allRows, firstRow } from "../db/first-row.ts";

/** Of the posts whose newest words the index has not got, so many are looked at themselves. */
const LOOKED_INTO = { posts: 60, characters: 1_000_000 };
/** Of so many, the titles. */
const TITLES_LOOKED_AT = 500;
const MOST_COUNTED = 1000;

export interface DeskFound {
  readonly narrowing: Narrowing;
  /** More than `FEW_POSTS` where they were not all counted. */
  readonly posts: number;
  readonly unindexed: number;
}

/** A search of the desk: what it asks for beside whatever else is read, and what that says. */
export function openDeskSearch(db: D1Database, words: readonly (readonly string[])[], isTitleOnly: boolean) {
  const match = toDeskMatch(words, isTitleOnly);
  return {
    statements: [
      selectDeskMatches(db, match, FEW_POSTS + 1),
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
      const isFew = indexed.length <= FEW_POSTS;
      return {
        narrowing: isFew ? narrowToNumbers([...indexed, ...fresh]) : narrowToMatch(match, [...fresh]),
        posts: isFew ? Math.min(FEW_POSTS, indexed.length + fresh.size) : FEW_POSTS + 1,
        unindexed: isTitleOnly ? 0 : Math.max(0, (firstRow<{ due: number }>(count)?.due ?? 0) - looked.length),
      };
    },
  };
}

function toNumbers(result: D1Result | undefined): number[] {
  return allRows<{ number: number }>(result).map(({ number }) => number);
}
