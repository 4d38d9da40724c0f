import type { Node } from "@tiptap/pm/model";
import { countWords as countWordsOf } from "../../../schema/document-text.ts";
import { countWords } from "../read-document.ts";

/** How long a text is, in what its language counts by. */
export interface TextLength {
  readonly count: number;
  readonly unit: "words" | "characters";
  readonly minutes: number;
}

const WORDS_A_MINUTE = 230;
const CHARACTERS_A_MINUTE = 500;
/** Languages that set no spaces between words. */
const BY_CHARACTERS = new Set(["zh", "ja", "th"]);

const counted = new WeakMap<Node, number>();

/** Each block is counted once, however often the text is measured. */
export function measureDocument(doc: Node, language: string): TextLength {
  if (!isByCharacters(language)) return toLength(countWords(doc), "words");
  const characters = doc.children.reduce((sum, block) => {
    const known = counted.get(block) ?? countCharacters(block.textContent);
    counted.set(block, known);
    return sum + known;
  }, 0);
  return toLength(characters, "characters");
}

export function measureRange(doc: Node, from: number, to: number, language: string): TextLength {
  const text = doc.textBetween(from, to, "\n", " ");
  return isByCharacters(language)
    ? toLength(countCharacters(text), "characters")
    : toLength(countWordsOf(text), "words");
}

export function sayLength({ count, unit, minutes }: TextLength): string {
  const noun = count === 1 ? unit.slice(0, -1) : unit;
  return `${count.toLocaleString("en")} ${noun}${minutes === 0 ? "" : ` · ${minutes} min`}`;
}

function toLength(count: number, unit: TextLength["unit"]): TextLength {
  const pace = unit === "words" ? WORDS_A_MINUTE : CHARACTERS_A_MINUTE;
  return { count, unit, minutes: Math.ceil(count / pace) };
}

function isByCharacters(language: string): boolean {
  return BY_CHARACTERS.has(language.split("-")[0] ?? "");
}

function countCharacters(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}
