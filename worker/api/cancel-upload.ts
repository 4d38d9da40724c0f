import type { Context } from "hono";
import { FOREVER } from "../../schema/forever.ts";
import type { CancelledReply } from "../../schema/media-api.ts";
import { readAs } from "../access.ts";
import type { Actor, App } from "../app-env.ts";
import { firstRow } from "../db/first-row.ts";
import { selectMedia, toMedia, type MediaColumns } from "../db/media.ts";
import { deleteUpload, forgetDeclared, selectUpload, type UploadColumns } from "../db/uploads.ts";
import { giveUpUpload } from "../media/give-up-upload.ts";
import { originalKey, uploadKey } from "../media/object-keys.ts";
import { canSee } from "./media-access.ts";
import { readId } from "./read-id.ts";

/**
 * Gives up a picture whose bytes are not wanted any more. One that has arrived meanwhile stays, as does one that
 * somebody else is sending; asked again it answers the same.
 */
export async function cancelUpload(c: Context<App>): Promise<Response> {
  const id = readId(c);
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
  await bucket.delete([originalKey(id), uploadKey(id)]);
  if (upload !== undefined) await deleteUpload(db, id).run();
  return c.json({ media: null } satisfies CancelledReply);
}

function toReply(row: MediaColumns, actor: Actor, now: number): CancelledReply {
  return { media: canSee(actor, row) ? toMedia(row, now) : null };
}
