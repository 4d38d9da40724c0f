import { foldName } from "../../../schema/fold.ts";

/** A word of a text as names are compared with it. */
export interface Word {
  readonly written: string;
  /** Folded, without the endings that a noun takes. */
  readonly stem: string;
  /** Joined to the word before by a hyphen. */
  readonly isJoined: boolean;
}

const REMEMBERED_WORDS = 20_000;
// What English, German, French and Spanish put behind a noun, as long as four letters of it are left.
const ENDING = /(?<=.{4})(?:ies|es|en|er|em|s|n|e|y)$/u;

const stems = new Map<string, string>();

export function readWords(text: string): Word[] {
  const words: Word[] = [];
  let end = -1;
  for (const { 0: written, index } of text.matchAll(/[\p{L}\p{M}\p{N}]+(?:['’]s(?![\p{L}\p{N}]))?/gu)) {
    const bare = written.replace(/['’]s$/u, "");
    words.push({ written: bare, stem: stemOf(bare), isJoined: index === end + 1 && text[end] === "-" });
    end = index + written.length;
  }
  return words;
}

/** Twice, since a genitive may follow on a plural. */
export function stemOf(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  if (stems.size >= REMEMBERED_WORDS) stems.clear();
  const stem = foldName(word).replace(ENDING, "").replace(ENDING, "");
  stems.set(word, stem);
  return stem;
}
