import type { Context } from "hono";
import {
  declareFileBody,
  EARLIER_FILE_KEPT_MS,
  type MediaFile,
  type MediaFilesReply,
} from "../../../schema/media-files.ts";
import { readAs } from "../../access.ts";
import type { Actor, App } from "../../app-env.ts";
import { allRows, firstRow } from "../../db/first-row.ts";
import {
  insertFile,
  prolongFile,
  selectFiles,
  selectFilesWith,
  withFile,
  type FileColumns,
  type KeptFileColumns,
} from "../../db/pictures/media-files.ts";
import { bytesHash } from "../../db/pictures/media-hash.ts";
import {
  selectDeclared,
  countShowing,
  selectMedia,
  toMedia,
  type MediaColumns,
  type ShowingRow,
} from "../../db/pictures/media.ts";
import { refuse } from "../../problem-error.ts";
import { readBody } from "../read-body.ts";
import { readId } from "../read-id.ts";
import { checkSize } from "./check-size.ts";
import { readOwnMedia, readVisibleMedia } from "./media-access.ts";
import { checkMayReplace } from "./show-file.ts";

/**
 * Announces other bytes for a picture: the reply is the picture with that file in the place of its own, which is sent
 * to the same addresses as a new picture's, with `?file=` behind them. Announcing the same bytes again goes on with
 * what has come of them, and with those of an earlier file nothing has to be sent.
 */
export async function declareFile(c: Context<App>): Promise<Response> {
  const id = readId(c);
  const body = await readBody(c, declareFileBody);
  checkSize(body.bytes);
  const db = c.env.DB;
  const { now } = c.var;
  const { actor, results } = await readAs(c, "declareFile", [
    selectMedia(db, id),
    countShowing(db, id, now),
    selectFilesWith(db, id, body.hash),
    selectDeclared(db, id, body.hash),
  ]);
  const media = readOwnMedia(actor, results[0]);
  checkMayReplace(actor, media, firstRow<ShowingRow>(results[1])?.is_seen === 1);
  if (bytesHash(media.hash) === body.hash) refuse("conflict", "That is the file it already has.");
  checkIsNowhereElse(actor, id, allRows<MediaColumns>(results[3]), now);

  const known = findOwn(actor, results[2]);
  if (known !== null) {
    await prolongFile(db, id, known.file, body.fileName, now).run();
    return c.json(toMedia(withFile(media, known), now));
  }
  const written = await db.batch([
    ...insertFile(db, id, body, actor.personId, now),
    selectMedia(db, id),
    selectFilesWith(db, id, body.hash),
  ]);
  const made = findOwn(actor, written[3]);
  if (made === null) refuse("conflict", "The picture was changed meanwhile. Please begin again.");
  return c.json(toMedia(withFile(readOwnMedia(actor, written[2]), made), now), 201);
}

/** An earlier file with those bytes, or what the same person announced of them. */
function findOwn(actor: Actor, result: D1Result | undefined): FileColumns | null {
  const files = allRows<FileColumns>(result);
  return (
    files.find(({ state }) => state === "earlier") ?? files.find(({ uploaded_by: by }) => by === actor.personId) ?? null
  );
}

/** The same bytes are one picture, to whoever may see the library; nothing is told to anybody else. */
function checkIsNowhereElse(actor: Actor, id: string, rows: readonly MediaColumns[], now: number): void {
  if (!actor.capabilities.has("media.read")) return;
  const other = rows.find((row) => row.id !== id && row.state !== "uploading");
  if (other === undefined) return;
  const name = other.file_name === "" ? "" : `, “${other.file_name}”`;
  refuse(
    "conflict",
    other.state === "ready"
      ? `The library has this file as another picture${name}. Put that one into the posts instead.`
      : `This file was another picture${name}, which is in the trash.`,
    { current: toMedia(other, now) },
  );
}

/** The files that a picture shows or can go back to. */
export async function listFiles(c: Context<App>): Promise<Response> {
  const id = readId(c);
  const db = c.env.DB;
  const { actor, results } = await readAs(c, "listFiles", [selectMedia(db, id), selectFiles(db, id)]);
  readVisibleMedia(actor, results[0]);
  const seesNames = actor.capabilities.has("media.read");
  const files = allRows<KeptFileColumns>(results[1]).map((row) =>
    toMediaFile(row, seesNames || row.by_id === actor.personId ? row.by_name : ""),
  );
  return c.json({ files } satisfies MediaFilesReply);
}

function toMediaFile(row: KeptFileColumns, by: string): MediaFile {
  return {
    file: row.file,
    fileName: row.file_name,
    type: row.type,
    width: row.width,
    height: row.height,
    bytes: row.bytes,
    by,
    createdAt: row.created_at,
    keptUntil: row.replaced_at === null ? null : row.replaced_at + EARLIER_FILE_KEPT_MS,
  };
}
