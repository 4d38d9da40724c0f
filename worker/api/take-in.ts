import type { Context } from "hono";
import type { Media } from "../../schema/media.ts";
import type { App } from "../app-env.ts";
import { firstRow } from "../db/first-row.ts";
import { deleteUploading, markReady, selectMedia, toMedia, type MediaColumns } from "../db/media.ts";
import { deleteUpload } from "../db/uploads.ts";
import { makeVariants } from "../jobs/make-variants.ts";
import { openObject } from "../media/byte-source.ts";
import { canDecode } from "../media/can-decode.ts";
import { originalKey, uploadKey } from "../media/object-keys.ts";
import { sniffPicture } from "../media/sniff-picture.ts";
import { refuse } from "../problem-error.ts";

/** Looks at an original whose bytes are here and are what was declared: it becomes a picture, or nothing of it stays. */
export async function takeIn(c: Context<App>, declared: MediaColumns): Promise<Media> {
  const { id } = declared;
  const db = c.env.DB;
  const facts = await sniffPicture(openObject(c.env.MEDIA, originalKey(id), declared.bytes));
  if ("refused" in facts) return forget(c, id, facts.refused, facts.reason);
  if (facts.type === "image/heic" && !(await canDecode(c.env, originalKey(id)))) {
    return forget(c, id, "unsupported", "HEIC pictures cannot be read here. Please send the picture as JPEG.");
  }
  const [, , found] = await db.batch([
    markReady(db, { id, ...facts }, c.var.now),
    deleteUpload(db, id),
    selectMedia(db, id),
  ]);
  const row = firstRow<MediaColumns>(found);
  if (row === undefined) return forget(c, id, "not_found", "That picture was refused meanwhile. Please begin again.");
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
  id: string,
  code: "unsupported" | "invalid" | "too_large" | "not_found",
  reason: string,
): Promise<never> {
  const db = c.env.DB;
  await db.batch([deleteUploading(db, id), deleteUpload(db, id)]);
  await c.env.MEDIA.delete([originalKey(id), uploadKey(id)]);
  refuse(code, reason);
}
