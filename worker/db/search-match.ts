import type { NamePart, SearchQuery, WordPart } from "../../schema/search-query.ts";
import { firstKey } from "./search-key.ts";
import { EVERY_POST, markName } from "./search-rows.ts";

/** A shorter word is looked for as it is: the beginnings of words are indexed by three characters. */
const PREFIX_CHARACTERS = 3;
/** An index of three characters at a time finds nothing shorter, and takes its time for what is longer. */
const PART_CHARACTERS = { least: 3, most: 16 };
const MOST_PARTS = 4;

/** A query in the words of FTS5. What is null does not apply. */
export interface SearchMatch {
  /** The whole text. */
  readonly whole: string;
  /** The same posts, those with all of the words in their headline. */
  readonly headline: string | null;
  /** The same posts, those with one of the words in their headline, tags or names. */
  readonly named: string | null;
  /** Posts with the words in their headline, dek or tags, also as parts of longer ones. */
  readonly parts: string | null;
  /** What each must hold, one by one: by the rarest is told how far back to look. */
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
  const isUnfinished = (part: WordPart): boolean => part === parts.at(-1) && !part.isPhrase;
  const spelt = wanted.map((part) => anyOf(spellings(part), isUnfinished(part)));
  const marks = names.filter(({ isExcluded }) => !isExcluded).map(toMark);
  const excluded = [
    ...words.filter(({ isExcluded }) => isExcluded).map((part) => anyOf(spellings(part), false)),
    ...names.filter(({ isExcluded }) => isExcluded).map(toMark),
  ];
  const without = (match: string): string =>
    excluded.length === 0 ? match : `(${match}) NOT (${excluded.join(" OR ")})`;
  const all = [...spelt, ...marks];
  const inAll = (columns: string, match: string): string =>
    without([`{${columns}} : (${match})`, ...all].join(" AND "));
  const partWords = toPartWords(wanted, excluded.length > 0);
  return {
    whole: without(all.length === 0 ? `"${EVERY_POST}"` : all.join(" AND ")),
    headline: spelt.length === 0 ? null : inAll("title", spelt.join(" AND ")),
    named: spelt.length === 0 ? null : inAll("title tags names", spelt.join(" OR ")),
    parts: partWords === null ? null : [...partWords.map((word) => anyOf(word, false)), ...marks].join(" AND "),
    terms: [...wanted.flatMap((part) => toTerms(part, isUnfinished(part))), ...marks],
    partTerms: partWords === null ? [] : partWords.flatMap(toPartTerms),
    ...toRange(parts),
  };
}

/** Any of the words, none of them unfinished. */
export function matchAnyWord(words: readonly string[], columns: string): string {
  return `{${columns}} : (${words.map((word) => `"${word}"`).join(" OR ")})`;
}

/** Words are letters and digits, so that nothing in quotes can be anything else. */
function anyOf(spelt: readonly string[], isUnfinished: boolean): string {
  const each = spelt.map((words) => `"${words}"${isUnfinished && words.length >= PREFIX_CHARACTERS ? " *" : ""}`);
  return `(${each.join(" OR ")})`;
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
  return anyOf(
    keys.map((key) => markName(of, key)),
    false,
  );
}

function toTerms({ isPhrase, words }: WordPart, isUnfinished: boolean): string[] {
  return isPhrase ? words.map((spelt) => anyOf(spelt, false)) : [anyOf(words[0] ?? [], isUnfinished)];
}

/** Only of a plain query: of a phrase whole words are meant, and what must not occur may do so in the text. */
function toPartWords(wanted: readonly WordPart[], hasExcluded: boolean): string[][] | null {
  const isPlain = !wanted.some(({ isPhrase }) => isPhrase) && !hasExcluded;
  if (!isPlain || wanted.length === 0 || wanted.length > MOST_PARTS) return null;
  const words = wanted.map(({ words: [spelt = []] }) =>
    spelt.map((word) => Array.from(word).slice(0, PART_CHARACTERS.most).join("")),
  );
  return words.every((spelt) => spelt.every((word) => Array.from(word).length >= PART_CHARACTERS.least)) ? words : null;
}

/** Three characters from the beginning, the middle and the end of a word. */
function toPartTerms([word = ""]: readonly string[]): string[] {
  const letters = Array.from(word);
  const last = letters.length - PART_CHARACTERS.least;
  const starts = new Set([0, Math.floor(last / 2), last]);
  return [...starts].map((start) => `"${letters.slice(start, start + PART_CHARACTERS.least).join("")}"`);
}

function toRange(parts: SearchQuery["parts"]): { from: number; until: number } {
  const dates = parts.filter((part) => part.kind === "date");
  const keys = (wanted: "before" | "after"): number[] =>
    dates.filter(({ side }) => side === wanted).map(({ startsAt }) => firstKey(startsAt));
  return { from: Math.max(1, ...keys("after")), until: Math.min(Number.MAX_SAFE_INTEGER, ...keys("before")) };
}
