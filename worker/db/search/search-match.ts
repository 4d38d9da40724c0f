import type { NamePart, SearchQuery, WordPart } from "../../../schema/search-query.ts";
import { firstKey } from "./search-key.ts";
import { EVERY_POST, markName, MONTH_BEGINS } from "./search-rows.ts";

/** A shorter word is looked for as it is. */
const PREFIX_CHARACTERS = 3;
/** The index of parts knows three characters at a time, and takes its time for many of them. */
const PART_CHARACTERS = { least: 3, most: 12 };
/** By so many pieces of a word it is told how rare it is there. */
const PIECES = 3;
const MOST_PARTS = 4;

/**
 * A way to match, in the words of FTS5. Bounded, it also matches the rows of no post at the beginning of
 * each month: only at a row that matches does FTS5 look whether it has gone far enough.
 */
export interface MatchWay {
  readonly plain: string;
  readonly bounded: string;
}

/** How posts match a query. What is null does not apply. */
export interface SearchMatch {
  /** With the whole text. */
  readonly whole: MatchWay;
  /** The same with the last word unfinished, for where that word alone is rare: all that begin so are put together first. */
  readonly begun: (MatchWay & { readonly last: string }) | null;
  /** In the index of parts: with all of the words in headline, dek and names, also as parts of longer words. */
  readonly parts: MatchWay | null;
  /** The words, each in the ways in which a headline may write it. */
  readonly written: readonly (readonly string[])[];
  /** What a post must hold, one by one: by the rarest is told how far back to look in each index. */
  readonly terms: readonly string[];
  readonly partTerms: readonly string[];
  /** Keys between which to look. */
  readonly from: number;
  readonly until: number;
}

/** Null where the query asks for nothing. */
export function toSearchMatch({ parts }: SearchQuery): SearchMatch | null {
  if (parts.length === 0) return null;
  const words = parts.filter((part) => part.kind === "word");
  const names = parts.filter((part) => part.kind === "name");
  const wanted = words.filter(({ isExcluded }) => !isExcluded);
  const marks = names.filter(({ isExcluded }) => !isExcluded).map(toMark);
  const excluded = [...words, ...names]
    .filter(({ isExcluded }) => isExcluded)
    .map((part) => (part.kind === "name" ? toMark(part) : toWord(part)));
  const held = [...wanted.map(toWord), ...marks];
  const last = wanted.find((part) => part === parts.at(-1) && !part.isPhrase && isLongEnough(spellings(part)));
  const within = excluded.length > 0 ? null : toPartWords(wanted);
  const terms = [...wanted.flatMap(toTerms), ...marks];
  return {
    whole: toWay(held.length === 0 ? [`"${EVERY_POST}"`] : held, excluded),
    begun:
      last === undefined
        ? null
        : {
            ...toWay([...wanted.map((part) => (part === last ? toBegunWord(part) : toWord(part))), ...marks], excluded),
            last: toWord(last),
          },
    parts: within === null ? null : toWay([...within, ...marks]),
    written: wanted.map(toWritten),
    terms: terms.length === 0 && excluded.length > 0 ? [`"${EVERY_POST}"`] : terms,
    partTerms: within === null ? [] : wanted.flatMap(toPieces),
    ...toRange(parts),
  };
}

/** All of the ones and none of the others. */
export function toWay(all: readonly string[], excluded: readonly string[] = []): MatchWay {
  const say = (terms: readonly string[]): string =>
    excluded.length === 0 ? terms.join(" AND ") : `(${terms.join(" AND ")}) NOT (${excluded.join(" OR ")})`;
  // Each by itself: what is sought for where all meet must find one of these rows, too.
  return { plain: say(all), bounded: say(all.map((term) => `(${term} OR "${MONTH_BEGINS}")`)) };
}

/** Any of the words, none of them unfinished. */
export function matchAnyWord(words: readonly string[], columns: string): MatchWay {
  return toWay([`{${columns}} : ${anyOf(words)}`]);
}

/** Words are letters and digits, so that nothing in quotes can be anything else. */
function anyOf(spelt: readonly string[], suffix: "" | " *" = ""): string {
  return `(${spelt.map((words) => `"${words}"${suffix}`).join(" OR ")})`;
}

function toWord(part: WordPart): string {
  return anyOf(spellings(part));
}

function toBegunWord(part: WordPart): string {
  return anyOf(spellings(part), " *");
}

function isLongEnough(spelt: readonly string[]): boolean {
  return spelt.every((word) => Array.from(word).length >= PREFIX_CHARACTERS);
}

/**
 * A word's spellings; those of a phrase as wholes. A word with an umlaut is indexed as two, one behind
 * the other, so that it stands in a phrase with both: also where it was typed as "ae".
 */
function spellings({ isPhrase, words }: WordPart): string[] {
  if (!isPhrase) return [...(words[0] ?? [])];
  const typed = words.map((spelt) => spelt.join(" "));
  const spelledOut = typed.map((word) => (/[aou]e/.test(word) ? `${word.replace(/([aou])e/g, "$1")} ${word}` : word));
  return [...new Set([typed.join(" "), spelledOut.join(" ")])];
}

function toMark({ of, keys }: NamePart): string {
  return anyOf(keys.map((key) => markName(of, key)));
}

function toTerms(part: WordPart): string[] {
  return part.isPhrase ? part.words.map((spelt) => anyOf(spelt)) : [toWord(part)];
}

/** What is short, and a phrase, is looked for as whole words, told by what parts them. */
function toPartWords(wanted: readonly WordPart[]): string[] | null {
  if (wanted.length === 0 || wanted.length > MOST_PARTS) return null;
  return wanted.map((part) => {
    const isWhole = part.isPhrase || !isLongEnough(spellings(part));
    const cut = (word: string): string => Array.from(word).slice(0, PART_CHARACTERS.most).join("");
    return anyOf(spellings(part).map((words) => (isWhole ? ` ${words} ` : cut(words))));
  });
}

/** As it was typed and as it is indexed; with a capital, too, where the database would not make it small. */
function toWritten(part: WordPart): string[] {
  const small = [part.text.toLowerCase(), ...spellings(part)];
  const capital = small.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`);
  return [...new Set([...small, ...capital.filter((word) => !/^[A-Z]/.test(word))])];
}

/** Some of the threes of characters that a post with the words has in its headline or names. */
function toPieces({ words }: WordPart): string[] {
  return words.flatMap(([word = ""]) => {
    const letters = Array.from(word);
    const last = letters.length - PART_CHARACTERS.least;
    if (last < 0) return [];
    const starts = Array.from({ length: PIECES }, (_, index) => Math.round((last * index) / (PIECES - 1)));
    return [...new Set(starts)].map((start) => `"${letters.slice(start, start + PART_CHARACTERS.least).join("")}"`);
  });
}

function toRange(parts: SearchQuery["parts"]): { from: number; until: number } {
  const dates = parts.filter((part) => part.kind === "date");
  const keys = (wanted: "before" | "after"): number[] =>
    dates.filter(({ side }) => side === wanted).map(({ startsAt }) => firstKey(startsAt));
  return { from: Math.max(1, ...keys("after")), until: Math.min(Number.MAX_SAFE_INTEGER, ...keys("before")) };
}
