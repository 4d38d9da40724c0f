import type { Context } from "hono";
import { limits } from "../../../schema/limits.ts";
import { readAs } from "../../access.ts";
import type { App } from "../../app-env.ts";
import { deleteAwaited } from "../../db/pictures/media-files.ts";
import { bytesHash } from "../../db/pictures/media-hash.ts";
import { toMedia, type MediaColumns } from "../../db/pictures/media.ts";
import { deleteUpload, forgetParts, insertUpload, toParts, type UploadColumns } from "../../db/pictures/uploads.ts";
import { giveUpUpload } from "../../media/give-up-upload.ts";
import { fileKey, originalKey, uploadKey } from "../../media/object-keys.ts";
import { readR2Code } from "../../media/r2-codes.ts";
import { refuse } from "../../problem-error.ts";
import { takeIn } from "../guests/take-in.ts";
import { readId } from "../read-id.ts";
import { readFileNumber } from "./read-file.ts";
import { countParts, readUpload, selectOpenUpload, toUploadReply } from "./read-upload.ts";

/** Begins to take a declared picture in parts, or says which have come of one that was begun. */
export async function openUpload(c: Context<App>): Promise<Response> {
  const id = readId(c);
  const file = readFileNumber(c);
  const db = c.env.DB;
  const read = selectOpenUpload(db, id, file);
  const { actor, results } = await readAs(c, "openUpload", read);
  const { declared, upload, replaced } = readUpload(actor, results, file);
  if (declared.state !== "uploading" || upload !== null) return c.json(toUploadReply(declared, upload, c.var.now));
  const key = fileKey(id, declared.file);
  const { uploadId } = await c.env.MEDIA.createMultipartUpload(uploadKey(key));
  const { hash } = declared;
  const begun = { mediaId: id, file: declared.file, key, uploadId, hash, partBytes: limits.uploadPartBytes };
  const [, ...found] = await db.batch([
    insertUpload(db, { ...begun, replaced: replaced?.upload_id ?? null }, c.var.now),
    ...read,
  ]);
  const now = readUpload(actor, found, file);
  if (replaced !== null) await giveUpUpload(c.env.MEDIA, key, replaced.upload_id);
  if (now.upload?.upload_id !== uploadId) await giveUpUpload(c.env.MEDIA, key, uploadId);
  return c.json(toUploadReply(now.declared, now.upload, c.var.now));
}

/**
 * Puts the parts together. What they make is no original before R2 has read all of it once more and
 * found the hash that was declared.
 */
export async function finishUpload(c: Context<App>): Promise<Response> {
  const id = readId(c);
  const file = readFileNumber(c);
  const { actor, results } = await readAs(c, "finishUpload", selectOpenUpload(c.env.DB, id, file));
  const { declared, upload } = readUpload(actor, results, file);
  // The same request again, after its reply was lost.
  if (declared.state !== "uploading") return c.json(toMedia(declared, c.var.now));
  if (upload === null) refuse("conflict", "No upload in parts is open for this picture. Please begin it again.");
  await joinParts(c, declared, upload);
  await checkWhole(c, declared, upload.media_id);
  const media = await takeIn(c, declared);
  // The sweep finds it where this fails.
  await c.env.MEDIA.delete(uploadKey(upload.media_id)).catch(() => undefined);
  return c.json(media);
}

async function joinParts(c: Context<App>, declared: MediaColumns, upload: UploadColumns): Promise<void> {
  const parts = toParts(upload);
  const wanted = Array.from({ length: countParts(declared, upload) }, (_, index) => index + 1);
  const missing = wanted.filter((number) => !parts.has(number));
  if (missing.length > 0) refuse("conflict", sayMissing(missing));
  const key = uploadKey(upload.media_id);
  const sent = wanted.map((partNumber) => ({ partNumber, etag: parts.get(partNumber)!.etag }));
  try {
    await c.env.MEDIA.resumeMultipartUpload(key, upload.upload_id).complete(sent);
  } catch (error) {
    const code = readR2Code(error);
    if (code !== "no such upload" && code !== "no such part") throw error;
    // An earlier request put them together, and ended before it was through.
    if (code === "no such upload" && (await c.env.MEDIA.head(key))?.size === declared.bytes) return;
    const again =
      code === "no such upload" ? deleteUpload(c.env.DB, upload.media_id) : forgetParts(c.env.DB, upload, c.var.now);
    await again.run();
    refuse("conflict", "Parts of the picture were lost on the way. Please send it again.");
  }
}

function sayMissing(missing: readonly number[]): string {
  const numbers = new Intl.ListFormat("en-GB").format(missing.map(String));
  return missing.length === 1
    ? `Part ${numbers} of the picture has not come yet.`
    : `Parts ${numbers} of the picture have not come yet.`;
}

async function checkWhole(c: Context<App>, declared: MediaColumns, key: string): Promise<void> {
  const { MEDIA: bucket, DB: db } = c.env;
  const whole = await bucket.get(uploadKey(key));
  if (whole === null) refuse("conflict", "The picture is being put together by another request. Please ask again.");
  try {
    await bucket.put(originalKey(declared.id, declared.file), whole.body, { sha256: bytesHash(declared.hash) });
  } catch (error) {
    if (readR2Code(error) !== "hash differs") throw error;
    await db.batch([deleteAwaited(db, declared), deleteUpload(db, key)]);
    await bucket.delete(uploadKey(key));
    refuse("invalid", "The file is not the one that was announced: its hash differs. Please begin again.");
  }
}
