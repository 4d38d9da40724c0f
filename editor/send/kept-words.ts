import type { PictureWords } from "./picture-words.ts";

/** What was written to the pictures of this device, by their ids, and whether they were on their way already. */
export type KeptWords = Readonly<Record<string, PictureWords>>;

const keyOf = (personId: string): string => `broadsheet.guest-words.${personId}`;

export function readWords(personId: string): KeptWords {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(personId)) ?? "{}");
    return typeof kept === "object" && kept !== null ? (kept as KeptWords) : {};
  } catch {
    return {};
  }
}

export function keepWords(personId: string, words: KeptWords): void {
  try {
    if (Object.keys(words).length === 0) localStorage.removeItem(keyOf(personId));
    else localStorage.setItem(keyOf(personId), JSON.stringify(words));
  } catch {
    // A browser that keeps nothing asks for the words again after a reload.
  }
}
