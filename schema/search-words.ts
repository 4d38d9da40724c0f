import { fold } from "./fold.ts";

const WORDS = 8;
const WORD_CHARACTERS = 40;
/** So much of a text is told around what was found in it. */
const BEFORE_CHARACTERS = 40;
const EXCERPT_CHARACTERS = 180;

/** A piece of a text, found by a search or standing between what was. */
export interface FoundPart {
  readonly text: string;
  readonly isFound: boolean;
}

/** The words of a query; for each its spellings, since one with an umlaut is indexed under two. */
export function readWords(query: string): string[][] {
  const words = query.normalize("NFKC").match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.slice(0, WORDS).map((word) => fold(word.slice(0, WORD_CHARACTERS)).split(" "));
}

/** Whether a folded text has all of the words, the last one perhaps unfinished. */
export function hasWords(folded: string, words: readonly (readonly string[])[]): boolean {
  const text = ` ${folded.replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")} `;
  return words.every((spellings, index) =>
    spellings.some((word) => text.includes(index === words.length - 1 ? ` ${word}` : ` ${word} `)),
  );
}

/** The text in pieces, those that a search for the words found marked. Put together they are the text. */
export function markWords(text: string, words: readonly (readonly string[])[]): FoundPart[] {
  const parts: FoundPart[] = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    if (!isFound(word, words)) continue;
    if (index > end) parts.push({ text: text.slice(end, index), isFound: false });
    parts.push({ text: word, isFound: true });
    end = index + word.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), isFound: false });
  return parts;
}

/** A line of the text around the first of the words in it, cut between words; empty where none is there. */
export function cutExcerpt(text: string, words: readonly (readonly string[])[]): FoundPart[] {
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    if (!isFound(word, words)) continue;
    const from = index <= BEFORE_CHARACTERS ? 0 : text.indexOf(" ", index - BEFORE_CHARACTERS) + 1 || index;
    const to =
      from + EXCERPT_CHARACTERS >= text.length ? text.length : text.lastIndexOf(" ", from + EXCERPT_CHARACTERS);
    const cut = text
      .slice(Math.min(from, index), Math.max(to, index + word.length))
      .replace(/\s+/g, " ")
      .trim();
    return markWords(`${from > 0 ? "… " : ""}${cut}${to < text.length ? " …" : ""}`, words);
  }
  return [];
}

function isFound(word: string, words: readonly (readonly string[])[]): boolean {
  const spellings = /^[a-z]*$/i.test(word) ? [word.toLowerCase()] : fold(word).split(" ");
  return words.some((wanted, index) =>
    wanted.some((one) =>
      spellings.some((other) => (index === words.length - 1 ? other.startsWith(one) : other === one)),
    ),
  );
}
