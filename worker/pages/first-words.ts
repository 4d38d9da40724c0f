const DESCRIPTION_CHARACTERS = 160;

/** How a text begins, in whole words: what search engines show of a post that has no dek. */
export function cutFirstWords(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= DESCRIPTION_CHARACTERS) return line;
  const cut = line.slice(0, DESCRIPTION_CHARACTERS);
  const end = cut.lastIndexOf(" ");
  return `${end > 0 ? cut.slice(0, end) : cut} …`;
}
