import type { NamedTag } from "../tag-names.ts";
import { readWords, stemOf } from "./words.ts";

/** A name as a text is searched for it. */
export interface IndexedName {
  readonly tag: NamedTag;
  readonly stems: readonly string[];
  /** Where a name is so short that it is a word as well ("US", "IT"): as it must be written. */
  readonly exactly: string | null;
}

/** Names by their first word, the longest first. */
export interface NameIndex {
  readonly byFirst: Map<string, IndexedName[]>;
  /** Names in scripts that set no spaces, by their first character; they are found anywhere in a text. */
  readonly unspaced: Map<string, { readonly tag: NamedTag; readonly name: string }[]>;
}

const SHORT_CHARACTERS = 3;
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Khmer}\p{sc=Lao}]/u;

export function createNameIndex(): NameIndex {
  return { byFirst: new Map(), unspaced: new Map() };
}

/** Puts a tag into the index by all its names: as they are, written in one, and with umlauts spelt out. */
export function indexTag(index: NameIndex, tag: NamedTag): void {
  for (const name of tag.names) {
    if (UNSPACED.test(name)) {
      const first = name[0]!;
      index.unspaced.set(first, [...(index.unspaced.get(first) ?? []), { tag, name }]);
      continue;
    }
    indexName(index, tag, name);
    const spelled = name.replace(
      /[äöü]/giu,
      (letter) => ({ ä: "ae", ö: "oe", ü: "ue" })[letter.toLowerCase()] ?? letter,
    );
    if (spelled !== name) indexName(index, tag, spelled);
  }
}

function indexName(index: NameIndex, tag: NamedTag, name: string): void {
  const words = readWords(name);
  if (words.length === 0) return;
  const exactly = name.length <= SHORT_CHARACTERS ? name : null;
  put(index, { tag, stems: words.map(({ stem }) => stem), exactly });
  if (words.length > 1 && words.length <= 3) {
    put(index, { tag, stems: [stemOf(words.map(({ written }) => written).join(""))], exactly: null });
  }
}

function put({ byFirst }: NameIndex, name: IndexedName): void {
  const first = name.stems[0]!;
  const others = byFirst.get(first);
  if (others === undefined) return void byFirst.set(first, [name]);
  const at = others.findIndex(({ stems }) => stems.length < name.stems.length);
  others.splice(at < 0 ? others.length : at, 0, name);
}
