import type { DraftFields, PostKind } from "../../../schema/post.ts";
import { findNotes } from "./find-notes.ts";
import type { FieldName, Finding, Level } from "./finding.ts";

/** Where most places that show a title or a dek cut it off. */
export const TITLE_SHOWN_CHARACTERS = 110;
export const DEK_SHOWN_CHARACTERS = 300;

/** What is to be seen to in the fields around the text. `wasPublished`: readers have seen the post before, or are to. */
export function checkFields(fields: DraftFields, wasPublished: boolean, kind: PostKind = "post"): Finding[] {
  const found: Finding[] = [];
  const find = (level: Level, field: FieldName, words: string): void => {
    found.push({ level, words, place: { kind: "field", field } });
  };
  for (const field of ["title", "dek"] as const) {
    for (const { note } of findNotes(fields[field])) find("warning", field, `“${note}” is still in the ${field}.`);
  }
  const { title, dek } = fields;
  if (title.length > TITLE_SHOWN_CHARACTERS) {
    find(
      "hint",
      "title",
      `The title is long: ${title.length} characters, and most places show ${TITLE_SHOWN_CHARACTERS}.`,
    );
  }
  if (dek === "" && kind === "post") find("hint", "dek", "There is no dek, so lists and search engines show none.");
  if (dek.length > DEK_SHOWN_CHARACTERS) {
    find("hint", "dek", `The dek is long: ${dek.length} characters, where ${DEK_SHOWN_CHARACTERS} read well.`);
  }
  // A page stands in no list, and nobody signs it.
  if (kind === "page") return found;
  if (fields.lead === null) find("hint", "lead", "There is no lead picture.");
  if (fields.tags.length === 0) {
    const level = wasPublished ? "hint" : "warning";
    find(level, "tags", "There are no tags, so it stands in no list but the newest.");
  }
  if (fields.bylines.length === 0 && fields.source === null) find("hint", "bylines", "Nobody is named as its author.");
  if (fields.source !== null && fields.source.url === "") {
    find("hint", "source", "The source has no address, so readers cannot go to the original.");
  }
  return found;
}
