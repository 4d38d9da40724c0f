import type { Context } from "hono";
import type { Media } from "../../../schema/media.ts";
import type { App } from "../../app-env.ts";
import { deleteAwaited, markFileReady } from "../../db/pictures/media-files.ts";
import { markReady, toMedia, type MediaColumns } from "../../db/pictures/media.ts";
import { deleteUpload } from "../../db/pictures/uploads.ts";
import { makeVariants } from "../../jobs/make-variants.ts";
import { openObject } from "../../media/byte-source.ts";
import { canDecode } from "../../media/can-decode.ts";
import { fileKey, originalKey, uploadKey } from "../../media/object-keys.ts";
import { sniffPicture } from "../../media/sniff-picture.ts";
import { refuse } from "../../problem-error.ts";
import { overlayFile, selectWithFile } from "../pictures/read-file.ts";

/**
 * Looks at an original whose bytes are here and are what was declared: it becomes a picture, or a file that its
 * picture can be told to show, or nothing of it stays.
 */
export async function takeIn(c: Context<App>, declared: MediaColumns): Promise<Media> {
  const { id, file } = declared;
  const db = c.env.DB;
  const facts = await sniffPicture(openObject(c.env.MEDIA, originalKey(id, file), declared.bytes));
  if ("refused" in facts) return forget(c, declared, facts.refused, facts.reason);
  if (facts.type === "image/heic" && !(await canDecode(c.env, originalKey(id, file)))) {
    return forget(c, declared, "unsupported", "HEIC pictures cannot be read here. Please send the picture as JPEG.");
  }
  const isNew = file === 0;
  const [, , ...found] = await db.batch([
    isNew ? markReady(db, { id, ...facts }, c.var.now) : markFileReady(db, { id, file, ...facts }),
    deleteUpload(db, fileKey(id, file)),
    ...selectWithFile(db, id, file),
  ]);
  const row = overlayFile(found, file);
  if (row === null) return forget(c, declared, "not_found", "That picture was refused meanwhile. Please begin again.");
  if (!isNew) return toMedia(row, c.var.now);
  // Whatever fails from here on, cron does again.
  c.executionCtx.waitUntil(
    makeVariants(c.env, c.var.now).catch((error: unknown) =>
      console.error(JSON.stringify({ event: "variants_not_begun", media: id, error: String(error) })),
    ),
  );
  return toMedia(row, c.var.now);
}

/** Nothing of a refused picture stays, neither bytes nor row, so that a second try starts afresh. */
async function forget(
  c: Context<App>,
  declared: MediaColumns,
  code: "unsupported" | "invalid" | "too_large" | "not_found",
  reason: string,
): Promise<never> {
  const db = c.env.DB;
  const { id, file } = declared;
  const key = fileKey(id, file);
  await db.batch([deleteAwaited(db, declared), deleteUpload(db, key)]);
  await c.env.MEDIA.delete([originalKey(id, file), uploadKey(key)]);
  refuse(code, reason);
}
