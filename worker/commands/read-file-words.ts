import exifr from "exifr";
import { EARLIEST_DATE_AT, LATEST_DATE_AT, limits } from "../../schema/limits.ts";
import type { MediaFields } from "../../schema/media.ts";
import { cutText } from "../import/cut-text.ts";

const SOURCES = { iptc: true, xmp: true, tiff: true, exif: true, gps: false, icc: false, interop: false };

/** Fills what the old site did not say of a picture with what its file says: who took it, when, whose it is. */
export async function withFileWords(fields: MediaFields, bytes: Uint8Array): Promise<MediaFields> {
  const found = await readWords(bytes);
  const word = (...names: readonly string[]): string =>
    names.map((name) => toText(found[name])).find((text) => text !== "") ?? "";
  const taken = found["DateTimeOriginal"];
  const takenAt =
    taken instanceof Date && taken.getTime() >= EARLIEST_DATE_AT && taken.getTime() < LATEST_DATE_AT
      ? taken.getTime()
      : null;
  const rights = [...new Set([word("CopyrightNotice", "Copyright"), word("rights")])]
    .filter((text) => text !== "")
    .join(". ");
  const rightsNote = [fields.rightsNote, rights === "" ? "" : `The file says: ${rights}.`]
    .filter((text) => text !== "")
    .join(" ");
  return {
    ...fields,
    caption:
      fields.caption ||
      cutText(
        fields.alt === "" && fields.rightsNote === "" ? word("Caption", "description") : "",
        limits.captionCharacters,
      ),
    credit: fields.credit || cutText(word("Credit"), limits.creditCharacters),
    creator: fields.creator || cutText(word("Byline", "creator", "Artist"), limits.creditCharacters),
    rightsNote: cutText(rightsNote, limits.captionCharacters),
    takenAt: fields.takenAt ?? takenAt,
  };
}

/** Files that say nothing, or nothing that can be read, are most files. */
async function readWords(bytes: Uint8Array): Promise<Record<string, unknown>> {
  try {
    return ((await exifr.parse(bytes, SOURCES)) as Record<string, unknown> | undefined) ?? {};
  } catch {
    return {};
  }
}

/** XMP has lists, and texts by language; IPTC repeats. */
function toText(value: unknown): string {
  if (typeof value === "string") return value.replace(/\s+/g, " ").trim();
  if (Array.isArray(value)) {
    return value
      .map(toText)
      .filter((text) => text !== "")
      .join(", ");
  }
  if (typeof value === "object" && value !== null && "value" in value) return toText(value.value);
  return "";
}
