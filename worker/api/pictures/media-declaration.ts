import type { Context } from "hono";
import * as v from "valibot";
import type { CreateMediaReply } from "../../../schema/media-api.ts";
import { newMedia, type NewMedia } from "../../../schema/media.ts";
import { readAs } from "../../access.ts";
import type { Actor, App } from "../../app-env.ts";
import { allRows } from "../../db/first-row.ts";
import { bytesHash, closedHash } from "../../db/pictures/media-hash.ts";
import { writeMediaWords } from "../../db/pictures/media-words.ts";
import {
  insertMedia,
  redeclareMedia,
  selectDeclared,
  toMedia,
  writeRightsMoment,
  type MediaColumns,
} from "../../db/pictures/media.ts";
import { refuse } from "../../problem-error.ts";
import { readBody } from "../read-body.ts";
import { checkSize } from "./check-size.ts";
import { restoreBrought } from "./media-trash.ts";

// A file that is too large is refused as such below, not as a field that is wrong.
const declaration = v.strictObject({
  ...newMedia.entries,
  bytes: v.pipe(
    v.number("The size must be a number of bytes."),
    v.integer("The size must be a whole number of bytes."),
    v.minValue(1, "The file is empty."),
  ),
});

/**
 * Declares a picture. The same bytes are one picture to whoever may see the library: the reply names
 * the one that is here, or is on its way. Anybody else is told of their own alone. Declaring again is harmless.
 */
export async function createMedia(c: Context<App>): Promise<Response> {
  const body: NewMedia = await readBody(c, declaration);
  checkSize(body.bytes);
  const db = c.env.DB;
  const find = selectDeclared(db, body.id, body.hash);
  const { actor, results } = await readAs(c, "createMedia", [find]);
  const [known, other] = readDeclared(actor, results[0], body);
  if (known?.state === "trashed") return c.json(toReply(await restoreBrought(c, actor, known), c.var.now));
  if (known?.state === "quarantined" && known.trashed_at !== null) {
    refuse("conflict", "This picture is just being deleted for good. Add it again in a few minutes.");
  }
  if (known !== undefined) return c.json(toReply(known, c.var.now));
  if (other !== undefined && (other.state !== "uploading" || other.uploaded_by !== actor.personId)) {
    refuse("conflict", "That id belongs to another picture already.");
  }
  const write = other === undefined ? insertMedia : redeclareMedia;
  const hash = actor.capabilities.has("media.read") ? body.hash : closedHash(body.hash, body.id);
  const [written, , , found] = await db.batch([
    write(db, { ...body, hash }, actor.personId, c.var.now),
    ...writeRightsMoment(db, body.id),
    find,
    ...writeMediaWords(db, [{ ...body.fields, id: body.id, fileName: body.fileName }]),
  ]);
  const [made] = readDeclared(actor, found, body);
  if (made === undefined) refuse("conflict", "That id belongs to another picture already.");
  return c.json(toReply(made, c.var.now), written?.meta.changes === 1 && other === undefined ? 201 : 200);
}

/**
 * The picture with the declared bytes, and the one that has the declared id but other bytes, or another owner. One that
 * came under that id and was given another file since is still the one that is meant.
 */
function readDeclared(
  actor: Actor,
  result: D1Result | undefined,
  { id, hash }: NewMedia,
): [MediaColumns | undefined, MediaColumns | undefined] {
  const rows = allRows<MediaColumns>(result);
  const isTold = (row: MediaColumns): boolean =>
    actor.capabilities.has("media.read") || (row.id === id && row.uploaded_by === actor.personId);
  const known =
    rows.find((row) => row.id === id && row.file !== 0 && isTold(row)) ??
    rows.find((row) => bytesHash(row.hash) === hash && isTold(row));
  return [known, rows.find((row) => row.id === id && row !== known)];
}

function toReply(row: MediaColumns, now: number): CreateMediaReply {
  return { media: toMedia(row, now), known: row.state !== "uploading" };
}
