import { clean } from "./fields.ts";
import { fold, nameKeys } from "./fold.ts";
import { EARLIEST_DATE_AT, LATEST_DATE_AT } from "./limits.ts";

/** Longer queries are cut: nobody types more, and every other length would be another address. */
export const QUERY_CHARACTERS = 200;
/** So many words of a query are looked for, those of phrases and those that must not occur counted in. */
const MOST_WORDS = 10;
/** So many names and dates narrow it. */
const MOST_FILTERS = 6;
const WORD_CHARACTERS = 40;

/** A year, a month or a day as typed: "2019", "2019-03", "2019-03-17". */
const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const WORDS = /[\p{L}\p{M}\p{N}]+/gu;
const NEXT = /^(-?)(?:(tag|source|by|before|after):)?(?:"([^"]*)"(?=\s|$)|(\S+))\s*/i;

interface Typed {
  /** Its piece of the query, by which it is taken out again. */
  readonly typed: string;
}

/** Words that must occur: one, in any of its spellings, or some in their order. */
export interface WordPart extends Typed {
  readonly kind: "word";
  readonly isPhrase: boolean;
  readonly text: string;
  readonly isExcluded: boolean;
  /** The words folded; each in its spellings, since one with an umlaut is indexed under two. */
  readonly words: readonly (readonly string[])[];
}

/** The name of a tag, a source or a byline. */
export interface NamePart extends Typed {
  readonly kind: "name";
  readonly of: "tag" | "source" | "by";
  readonly text: string;
  readonly isExcluded: boolean;
  readonly keys: readonly string[];
}

/** After it is from its first moment on, before it is until then. */
export interface DatePart extends Typed {
  readonly kind: "date";
  readonly side: "before" | "after";
  readonly text: string;
  /** The first moment of it on a clock that shows UTC. */
  readonly startsAt: number;
}

export type SearchPart = WordPart | NamePart | DatePart;

/** A query as it is understood. All of its parts must hold. */
export interface SearchQuery {
  readonly parts: readonly SearchPart[];
  /** Whether there was more than is looked for. */
  readonly isCut: boolean;
}

/** A query as addresses carry it: one line without controls, typographic quotes as plain ones, not too long. */
export function cleanQuery(text: string): string {
  return clean(text.slice(0, 4 * QUERY_CHARACTERS).replace(/[“”„‟«»]/g, '"'))
    .slice(0, QUERY_CHARACTERS)
    .replace(/[\ud800-\udbff]$/, "")
    .trim();
}

/**
 * Reads a query: words, "phrases", -without, tag: source: by: before: after:. What is none of these is
 * taken as the words in it; nothing is an error.
 */
export function readSearchQuery(text: string): SearchQuery {
  const parts: SearchPart[] = [];
  let [words, filters] = [0, 0];
  for (let rest = cleanQuery(text); rest !== "";) {
    const [whole = rest, minus = "", operator = "", quoted, bare = ""] = NEXT.exec(rest) ?? [];
    rest = rest.slice(whole.length);
    for (const part of toParts({ typed: whole.trim(), isExcluded: minus !== "", operator, quoted, bare })) {
      if (part.kind === "word") words += part.words.length;
      else filters += 1;
      if (words > MOST_WORDS || filters > MOST_FILTERS) return { parts, isCut: true };
      parts.push(part);
    }
  }
  return { parts, isCut: false };
}

/** The query without one of its parts. */
export function queryWithout({ parts }: SearchQuery, without: SearchPart): string {
  return parts
    .filter((part) => part !== without)
    .map(({ typed }) => typed)
    .join(" ");
}

/** Whether something in the query is more than a word. */
export function hasOperators({ parts }: SearchQuery): boolean {
  return parts.some((part) => part.kind !== "word" || part.isPhrase);
}

interface Token extends Typed {
  readonly isExcluded: boolean;
  readonly operator: string;
  readonly quoted: string | undefined;
  readonly bare: string;
}

function toParts({ typed, isExcluded, operator, quoted, bare }: Token): SearchPart[] {
  const text = (quoted ?? bare).trim();
  const named = operator.toLowerCase();
  if (named === "before" || named === "after") {
    const startsAt = isExcluded ? null : readDate(text);
    if (startsAt !== null) return [{ kind: "date", side: named, typed, text, startsAt }];
  } else if (named === "tag" || named === "source" || named === "by") {
    const keys = nameKeys(text);
    if (keys.length > 0 && !bare.includes('"')) return [{ kind: "name", of: named, typed, text, isExcluded, keys }];
  } else if (quoted !== undefined || isExcluded) {
    const words = foldWords(text);
    return words.length === 0
      ? []
      : [{ kind: "word", isPhrase: true, typed, text: text.replaceAll('"', ""), isExcluded, words }];
  }
  return (typed.match(WORDS) ?? []).flatMap((word): WordPart[] => {
    const words = foldWords(word);
    if (words.length === 0) return [];
    return [{ kind: "word", isPhrase: false, typed: word, text: word, isExcluded: false, words }];
  });
}

function foldWords(text: string): string[][] {
  const words = text.normalize("NFKC").match(WORDS) ?? [];
  return words
    .map((word) => fold(word.slice(0, WORD_CHARACTERS)).match(WORDS) ?? [])
    .filter((spelt) => spelt.length > 0)
    .slice(0, MOST_WORDS + 1);
}

/** Null where there is no such day. */
function readDate(text: string): number | null {
  const [, year, month = "01", day = "01"] = DATE.exec(text) ?? [];
  if (year === undefined) return null;
  const at = Date.parse(`${year}-${month}-${day}T00:00:00Z`);
  if (Number.isNaN(at) || at < EARLIEST_DATE_AT || at >= LATEST_DATE_AT) return null;
  // A thirty-first of June would be taken as the first of July.
  return new Date(at).toISOString().startsWith(`${year}-${month}-${day}`) ? at : null;
}
