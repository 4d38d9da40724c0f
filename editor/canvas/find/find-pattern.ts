/** What is looked for, and how exactly. */
export interface FindQuery {
  readonly text: string;
  readonly isCaseSensitive: boolean;
  readonly isWholeWord: boolean;
}

/** Typed on a keyboard and set in print are the same to whoever searches. */
const ALIKE: Readonly<Record<string, string>> = {
  "'": "['‘’‚‛′]",
  '"': '["“”„‟″«»]',
  "-": "[-‐‑–—]",
  " ": "[\\u0020\\u00a0\\u202f]",
};

/** The query as a pattern that finds every match, or null where there is nothing to find. */
export function toFindPattern({ text, isCaseSensitive, isWholeWord }: FindQuery): RegExp | null {
  if (text === "") return null;
  const source = Array.from(text.normalize("NFC"))
    .map((letter) => ALIKE[letter] ?? letter.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"))
    .join("");
  const whole = isWholeWord ? `(?<![\\p{L}\\p{M}\\p{N}_])${source}(?![\\p{L}\\p{M}\\p{N}_])` : source;
  return new RegExp(whole, isCaseSensitive ? "gu" : "giu");
}
