import { newId } from "../../schema/id.ts";
import type { Env } from "../app-env.ts";
import { giveUpCopies } from "../db/guests/submissions.ts";
import {
  deletePictures,
  deletePosts,
  keepPictures,
  quarantine,
  selectForgottenPictures,
  selectForgottenPosts,
  selectPublishedPictures,
  selectQuarantined,
} from "../db/posts/trash.ts";
import { forgetDeletedTags } from "../db/tags/delete-tag.ts";
import { originalKey, variantKey } from "../media/object-keys.ts";

/** How long what was thrown away can be taken back. */
export const TRASH_KEPT_MS = 30 * 24 * 60 * 60 * 1000;

const POSTS_A_RUN = 50;
const PICTURES_A_RUN = 20;

/** Deletes for good what has lain in the trash for thirty days and was never public. */
export async function emptyTrash({ DB: db, MEDIA: bucket }: Pick<Env, "DB" | "MEDIA">, now: number): Promise<void> {
  const until = now - TRASH_KEPT_MS;
  const [posts, pictures] = await db.batch<{ id: string }>([
    selectForgottenPosts(db, until, POSTS_A_RUN),
    selectForgottenPictures(db, until, PICTURES_A_RUN),
    forgetDeletedTags(db, until),
  ]);
  const postIds = posts!.results.map(({ id }) => id);
  if (postIds.length > 0) await db.batch(deletePosts(db, postIds, until, toAudit("trash.posts", postIds, now)));
  const pictureIds = pictures!.results.map(({ id }) => id);
  if (pictureIds.length > 0) await takeOut(db, pictureIds, now);
  await giveUpCopies(db, until, now, PICTURES_A_RUN).run();
  await deleteQuarantined(db, bucket, now);
}

/** What was published stays as it was, and its pictures with it. */
async function takeOut(db: D1Database, ids: readonly string[], now: number): Promise<void> {
  const { results } = await selectPublishedPictures(db, ids).all<{ id: string }>();
  const published = results.map(({ id }) => id);
  const forgotten = ids.filter((id) => !published.includes(id));
  await db.batch([keepPictures(db, published, now), quarantine(db, forgotten)]);
}

// The bytes go first: a run that fails in between finds the row again, and bytes without a row nobody would find.
async function deleteQuarantined(db: D1Database, bucket: R2Bucket, now: number): Promise<void> {
  const { results } = await selectQuarantined(db, PICTURES_A_RUN).all<{ id: string; hashes: string; files: string }>();
  if (results.length === 0) return;
  const ids = results.map(({ id }) => id);
  const hashes = results.flatMap((row) => JSON.parse(row.hashes) as string[]);
  const originals = results.flatMap(({ id, files }) =>
    (JSON.parse(files) as number[]).map((file) => originalKey(id, file)),
  );
  await bucket.delete([...originals, ...hashes.map(variantKey)]);
  await db.batch(deletePictures(db, ids, toAudit("trash.pictures", ids, now)));
}

function toAudit(action: string, ids: readonly string[], now: number) {
  return { id: newId(now), at: now, personId: null, action, subject: "trash", detail: { ids } };
}
