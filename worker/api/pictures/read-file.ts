import type { Context } from "hono";
import * as v from "valibot";
import type { Actor, App } from "../../app-env.ts";
import { firstRow } from "../../db/first-row.ts";
import { selectFile, withFile, type FileColumns } from "../../db/pictures/media-files.ts";
import { selectMedia, type MediaColumns } from "../../db/pictures/media.ts";
import { readQuery } from "../read-body.ts";

const fileQuery = v.object({
  file: v.optional(v.pipe(v.string(), v.regex(/^\d{1,6}$/, "A file is named by its number."), v.transform(Number))),
});

/** Which of a picture's files is meant, by `?file=`: null for the one it shows. */
export function readFileNumber(c: Context<App>): number | null {
  return readQuery(c, fileQuery).file ?? null;
}

/** The picture, and the file of it that is meant. */
export function selectWithFile(db: D1Database, id: string, file: number | null): D1PreparedStatement[] {
  return [selectMedia(db, id), selectFile(db, id, file)];
}

/** The picture with the file that is meant in the place of its own; null where there is no such. */
export function findWithFile(
  actor: Actor,
  results: readonly (D1Result | undefined)[],
  file: number | null,
): MediaColumns | null {
  const sent = firstRow<FileColumns>(results[1]);
  // What somebody else has announced is an editor's to see to.
  const isTheirs =
    sent === undefined || sent.uploaded_by === actor.personId || actor.capabilities.has("media.edit_any");
  return isTheirs ? overlayFile(results, file) : null;
}

/** The same for whoever it may be. */
export function overlayFile(
  [media, sent]: readonly (D1Result | undefined)[],
  file: number | null,
): MediaColumns | null {
  const row = firstRow<MediaColumns>(media) ?? null;
  if (row === null || file === null || file === row.file) return row;
  const other = firstRow<FileColumns>(sent);
  return other === undefined ? null : withFile(row, other);
}
