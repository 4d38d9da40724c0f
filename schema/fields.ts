import * as v from "valibot";
import { ID_PATTERN } from "./id.ts";
import { EARLIEST_DATE_AT, LANGUAGE_PATTERN, LATEST_DATE_AT, limits } from "./limits.ts";
import { safeUrl } from "./safe-href.ts";

/** The parsers that every shape is made of. Their messages are sentences for the person who typed. */

// Controls have no business in one line of text, and a lone surrogate cannot be stored as UTF-8.
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u001f\u007f]/g;

/** A text as one line that can be stored and shown. */
export function clean(text: string): string {
  return text.toWellFormed().replace(CONTROLS, " ").replace(/\s+/g, " ").trim();
}

/** One line, trimmed, its white space folded; at most `characters` of them. */
export function line(name: string, characters: number) {
  return v.pipe(
    v.string(`${name} must be a text.`),
    v.transform(clean),
    v.maxLength(characters, `${name} can have at most ${characters} characters.`),
  );
}

/** A line that must say something. */
export function filledLine(name: string, characters: number) {
  return v.pipe(line(name, characters), v.minLength(1, `${name} is missing.`));
}

export const idField = v.pipe(
  v.string("An id must be a text."),
  v.regex(ID_PATTERN, "That is not an id of this house."),
);

export const timeField = v.pipe(
  v.number("A time must be a number of milliseconds."),
  v.integer("A time must be a whole number of milliseconds."),
  v.minValue(EARLIEST_DATE_AT, "That date is before the year 1600."),
  v.maxValue(LATEST_DATE_AT - 1, "That date is after the year 2199."),
);

/** A web address outside, or the empty string. */
export const optionalUrlField = v.pipe(
  v.string("An address must be a text."),
  v.trim(),
  v.maxLength(limits.urlCharacters, `An address can have at most ${limits.urlCharacters} characters.`),
  v.check(
    (url) => url === "" || safeUrl(url) !== null,
    "That is not a web address: it begins with https:// or http://.",
  ),
);

export const urlField = v.pipe(optionalUrlField, v.minLength(1, "The address is missing."));

export const languageField = v.pipe(
  v.string("A language must be a text."),
  v.regex(LANGUAGE_PATTERN, "That is not a language tag such as “en” or “de”."),
);

export const versionField = v.pipe(
  v.number("The version must be a number."),
  v.safeInteger("The version must be a whole number."),
  v.minValue(0),
);
