/**
 * Text as the search index and the tag field compare it: lower case, ß as ss, accents gone; a word
 * with ä, ö or ü stands twice, bare and as ae, oe, ue, so that either spelling finds it. Folded
 * alike for the text and for the query; never shown.
 */
export function fold(text: string): string {
  const lower = text.normalize("NFKC").toLowerCase().replaceAll("ß", "ss");
  return lower.replace(/[\p{L}\p{M}\p{N}]+/gu, (word) => {
    const bare = bareWord(word);
    if (!/[äöü]/.test(word)) return bare;
    return `${bare} ${bareWord(spellOut(word))}`;
  });
}

/** One spelling only, for comparing names: "Deutsche  TELEKOM" and "deutsche telekom" are one. */
export function foldName(name: string): string {
  return bareWord(name.normalize("NFKC").toLowerCase().replaceAll("ß", "ss")).trim().replace(/\s+/g, " ");
}

/**
 * A whole name as one word, in each of its spellings: "Neue Bühne" is `neuebuhne` and `neuebuehne`.
 * Nothing where it has neither letters nor digits.
 */
export function nameKeys(name: string): string[] {
  const lower = name.normalize("NFKC").toLowerCase().replaceAll("ß", "ss");
  const keys = [lower, spellOut(lower)].map((spelling) => bareWord(spelling).replace(/[^\p{L}\p{N}]+/gu, ""));
  return [...new Set(keys)].filter((key) => key !== "");
}

function spellOut(lower: string): string {
  return lower.replaceAll("ä", "ae").replaceAll("ö", "oe").replaceAll("ü", "ue");
}

function bareWord(word: string): string {
  return word
    .replaceAll("æ", "ae")
    .replaceAll("œ", "oe")
    .replaceAll("ø", "o")
    .replaceAll("ł", "l")
    .replaceAll("đ", "d")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .normalize("NFC");
}
