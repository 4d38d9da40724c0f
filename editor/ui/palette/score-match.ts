import { foldName } from "../../../schema/fold.ts";

const SCORES = { start: 12, word: 9, keyword: 7, within: 4, scattered: 1 } as const;

/**
 * How well what is typed fits a name and its further words; 0 where it does not. Each typed word must be
 * found somewhere: as the beginning of a word, within one, or as letters in that order.
 */
export function scoreMatch(typed: string, name: string, keywords: readonly string[] = []): number {
  const wanted = foldName(typed).split(" ").filter(Boolean);
  const folded = foldName(name);
  const others = keywords.map(foldName);
  let sum = 0;
  for (const word of wanted) {
    const score = scoreWord(word, folded, others);
    if (score === 0) return 0;
    sum += score;
  }
  return sum;
}

function scoreWord(word: string, name: string, keywords: readonly string[]): number {
  if (name.startsWith(word)) return SCORES.start;
  if (name.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word))) return SCORES.word;
  if (keywords.some((keyword) => keyword.startsWith(word))) return SCORES.keyword;
  if (name.includes(word) || keywords.some((keyword) => keyword.includes(word))) return SCORES.within;
  return word.length > 1 && isScattered(word, name) ? SCORES.scattered : 0;
}

/** Each word's letters begin a word or go on from the letter before: "gtt" is "Go to tags", "ot" is not "Find post". */
function isScattered(letters: string, name: string): boolean {
  const starts = name.split(/[^\p{L}\p{N}]+/u);
  let left = letters;
  for (const start of starts) {
    let taken = 0;
    while (taken < left.length && start[taken] === left[taken]) taken += 1;
    left = left.slice(taken);
    if (left === "") return true;
  }
  return false;
}
