import type { IndexedName, NameIndex } from "./name-index.ts";
import { readWords, stemOf, type Word } from "./words.ts";

/** How often each tag is named in a text, by its id. */
export type Mentions = ReadonlyMap<string, number>;

/** The tags that a text names, by whichever of their names; where one name holds another, the longer one counts. */
export function findNames(text: string, index: NameIndex): Mentions {
  const found = new Map<string, number>();
  const count = (id: string): void => void found.set(id, (found.get(id) ?? 0) + 1);
  const words = readWords(text);
  for (let at = 0; at < words.length;) {
    const name = findAt(words, at, index);
    if (name !== null) count(name.id);
    at += name?.words ?? 1;
  }
  if (index.unspaced.size > 0) {
    for (let at = 0; at < text.length; at += 1) {
      for (const { tag, name } of index.unspaced.get(text[at]!) ?? []) if (text.startsWith(name, at)) count(tag.id);
    }
  }
  return found;
}

function findAt(words: readonly Word[], at: number, { byFirst }: NameIndex): { id: string; words: number } | null {
  const word = words[at]!;
  const fits = ({ stems, exactly }: IndexedName): boolean =>
    stems.every((stem, place) => words[at + place]?.stem === stem) && (exactly === null || exactly === word.written);
  const name = byFirst.get(word.stem)?.find(fits);
  if (name !== undefined) return { id: name.tag.id, words: name.stems.length };
  // “Wi-Fi” names the tag “Wifi” too.
  const next = words[at + 1];
  if (next?.isJoined !== true) return null;
  const joined = byFirst.get(stemOf(word.written + next.written))?.find(({ stems }) => stems.length === 1);
  return joined === undefined ? null : { id: joined.tag.id, words: 2 };
}
