/**
 * What the report says of a post: `guessed` from its text, `missing` from the export, `changed` on the
 * way because the grammar has no such thing, `left_out`, or `to_do` for a person.
 */
export type NoteKind = "guessed" | "missing" | "changed" | "left_out" | "to_do";

export interface Note {
  readonly kind: NoteKind;
  readonly text: string;
}

/** A few words of a text, so that a person finds the place: “Officers of Poland’s…”. */
export function excerptOf(text: string, characters = 60): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= characters) return `“${line}”`;
  return `“${line
    .slice(0, characters)
    .replace(/\s+\S*$/, "")
    .toWellFormed()}…”`;
}
