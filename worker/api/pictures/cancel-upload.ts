import type { Context } from "hono";
import { FOREVER } from "../../../schema/forever.ts";
import type { CancelledReply } from "../../../schema/media-api.ts";
import { readAs } from "../../access.ts";
import type { Actor, App } from "../../app-env.ts";
import { firstRow } from "../../db/first-row.ts";
import { deleteUnshownFile, type FileColumns } from "../../db/pictures/media-files.ts";
import { selectMedia, toMedia, type MediaColumns } from "../../db/pictures/media.ts";
import { deleteUpload, forgetDeclared, selectUpload, type UploadColumns } from "../../db/pictures/uploads.ts";
import { giveUpUpload } from "../../media/give-up-upload.ts";
import { fileKey, originalKey, uploadKey } from "../../media/object-keys.ts";
import { readId } from "../read-id.ts";
import { canSee } from "./media-access.ts";
import { readFileNumber, selectWithFile } from "./read-file.ts";

/**
 * Gives up a picture whose bytes are not wanted any more, or another file of one. A picture that has arrived meanwhile
 * stays, as do a file that it shows by now and whatever somebody else is sending; asked again it answers the same.
 */
export async function cancelUpload(c: Context<App>): Promise<Response> {
  const id = readId(c);
  const file = readFileNumber(c) ?? 0;
  if (file !== 0) return cancelFile(c, id, file);
  const { DB: db, MEDIA: bucket } = c.env;
  const { actor, results } = await readAs(c, "cancelUpload", [selectMedia(db, id), selectUpload(db, id)]);
  const declared = firstRow<MediaColumns>(results[0]);
  const upload = firstRow<UploadColumns>(results[1]);
  if (declared !== undefined) {
    if (declared.state !== "uploading" || declared.uploaded_by !== actor.personId) {
      return c.json(toReply(declared, actor, c.var.now));
    }
    const forgotten = await db.batch([...forgetDeclared(db, [id], FOREVER), selectMedia(db, id)]);
    const left = firstRow<MediaColumns>(forgotten.at(-1));
    if (left !== undefined) return c.json(toReply(left, actor, c.var.now));
  }
  // The upload's row goes last: asked again, or by the sweep, it leads to what R2 still holds.
  if (upload !== undefined) await giveUpUpload(bucket, id, upload.upload_id);
  await bucket.delete([originalKey(id, 0), uploadKey(id)]);
  if (upload !== undefined) await deleteUpload(db, id).run();
  return c.json({ media: null } satisfies CancelledReply);
}

async function cancelFile(c: Context<App>, id: string, file: number): Promise<Response> {
  const { DB: db, MEDIA: bucket } = c.env;
  const key = fileKey(id, file);
  const read = [...selectWithFile(db, id, file), selectUpload(db, key)];
  const { actor, results } = await readAs(c, "cancelUpload", read);
  const media = firstRow<MediaColumns>(results[0]);
  const sent = firstRow<FileColumns>(results[1]);
  const upload = firstRow<UploadColumns>(results[2]);
  const told = (): Response => c.json(media === undefined ? { media: null } : toReply(media, actor, c.var.now));
  if (media === undefined || media.file === file) return told();
  if (sent !== undefined) {
    if (sent.uploaded_by !== actor.personId) return told();
    const gone = await db.batch(deleteUnshownFile(db, id, file));
    if (gone.at(-1)?.meta.changes === 0) return told();
  }
  // Numbers are given once: what lies under this one is nobody's any more. Renditions may be of other files, too.
  if (upload !== undefined) await giveUpUpload(bucket, key, upload.upload_id);
  await bucket.delete([originalKey(id, file), uploadKey(key)]);
  if (upload !== undefined) await deleteUpload(db, key).run();
  return told();
}

function toReply(row: MediaColumns, actor: Actor, now: number): CancelledReply {
  return { media: canSee(actor, row) ? toMedia(row, now) : null };
}
