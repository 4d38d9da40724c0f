import { blockText } from "../../../schema/document-text.ts";
import { isSameBlock } from "../draft/is-same.ts";
import type { NamedBlocks } from "./name-blocks.ts";

/** From which share of what one lost, or the other got, text counts as having gone from block to block. */
const HANDED_OVER = 0.5;
/** So many words at least, where both blocks are still there: single ones come and go by themselves. */
const FEWEST_WORDS = 3;

/** Pairs of blocks between which a side moved text: joined them, split them, or carried a passage over. */
export function findJoins(before: NamedBlocks, after: NamedBlocks): [string, string][] {
  const got = findAdded(before, after);
  const gone = findAdded(after, before);
  const places = new Map<string, Set<string>>();
  for (const [name, words] of got) {
    for (const word of words) places.set(word, (places.get(word) ?? new Set<string>()).add(name));
  }
  return [...gone].flatMap(([from, lost]) => {
    const shared = new Map<string, number>();
    for (const word of lost) for (const to of places.get(word) ?? []) shared.set(to, (shared.get(to) ?? 0) + 1);
    return [...shared].flatMap(([to, count]): [string, string][] => {
      const isWhole = !after.has(from) || !before.has(to);
      const share = count / Math.min(lost.length, got.get(to)!.length);
      return to !== from && share >= HANDED_OVER && (isWhole || count >= FEWEST_WORDS) ? [[from, to]] : [];
    });
  });
}

/** For each block of `after` that differs, the words that it did not have before. */
function findAdded(before: NamedBlocks, after: NamedBlocks): Map<string, string[]> {
  const added = new Map<string, string[]>();
  for (const name of after.keys()) {
    if (isSameBlock(before.get(name), after.get(name))) continue;
    added.set(name, takeAway(listWords(after, name), listWords(before, name)));
  }
  return added;
}

function listWords(blocks: NamedBlocks, name: string): string[] {
  const block = blocks.get(name);
  return block === undefined ? [] : (blockText(block).match(/[\p{L}\p{N}]+/gu) ?? []);
}

/** The words that are left when each of the others has taken one away. */
function takeAway(words: readonly string[], others: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const word of others) counts.set(word, (counts.get(word) ?? 0) + 1);
  return words.filter((word) => {
    const count = counts.get(word) ?? 0;
    counts.set(word, count - 1);
    return count <= 0;
  });
}
