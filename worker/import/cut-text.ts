/** At most so many characters, cut between words, with a mark where something was cut. */
export function cutText(text: string, characters: number): string {
  if (text.length <= characters) return text;
  const cut = text.slice(0, characters - 1);
  const end = cut.lastIndexOf(" ");
  return `${(end > characters / 2 ? cut.slice(0, end) : cut).toWellFormed().trimEnd()}…`;
}
