import { EARLIER_FILE_KEPT_MS } from "../../schema/media-files.ts";
import type { Env } from "../app-env.ts";
import { selectNamed, selectSweepPlace, writeSweepPlace } from "../db/named-objects.ts";
import { giveUpFiles } from "../db/pictures/media-files.ts";
import {
  deleteStaleUploads,
  forgetDeclared,
  selectAbandoned,
  selectStaleUploads,
  type UploadColumns,
} from "../db/pictures/uploads.ts";
import { giveUpUpload } from "../media/give-up-upload.ts";
import { originalKey, uploadKey } from "../media/object-keys.ts";

const OBJECTS_A_RUN = 1000;
const UPLOADS_A_RUN = 10;
const DECLARED_A_RUN = 100;
const FILES_A_RUN = 100;
/** Bytes are put before the row that names them, by a request that may take its time. */
const UNNAMED_KEPT_MS = 24 * 60 * 60 * 1000;
/** How long the parts of an upload wait for the others; R2 itself drops them after a week. */
export const UPLOAD_KEPT_MS = 3 * 24 * 60 * 60 * 1000;
/** How long a declared picture waits for bytes of which none has come. Its browser declares it again under the same id. */
export const DECLARED_KEPT_MS = 24 * 60 * 60 * 1000;

/**
 * Gives up the uploads nobody goes on with, with the pictures they were for, and the files that pictures never showed
 * or have not shown for long, and goes through the next thousand objects for those that
 * no row names: what a request left that failed between its bytes and its row. Says how many it removed.
 */
export async function sweepObjects({ DB: db, MEDIA: bucket }: Pick<Env, "DB" | "MEDIA">, now: number): Promise<number> {
  await giveUpStale(db, bucket, now - UPLOAD_KEPT_MS);
  await forgetAbandoned(db, bucket, now - DECLARED_KEPT_MS);
  // Their bytes are named by nothing then, and go the way of all such.
  await db.batch(
    giveUpFiles(db, { unshown: now - UPLOAD_KEPT_MS, earlier: now - EARLIER_FILE_KEPT_MS, most: FILES_A_RUN }),
  );
  const place = (await selectSweepPlace(db).first<string>("place")) ?? "";
  const { objects, truncated } = await bucket.list({
    limit: OBJECTS_A_RUN,
    ...(place === "" ? {} : { startAfter: place }),
  });
  const old = objects.filter(({ uploaded }) => uploaded.getTime() <= now - UNNAMED_KEPT_MS).map(({ key }) => key);
  const unnamed = await findUnnamed(db, old);
  if (unnamed.length > 0) {
    await bucket.delete(unnamed);
    console.error(JSON.stringify({ event: "objects_swept", keys: unnamed.slice(0, 20), count: unnamed.length }));
  }
  const next = truncated ? (objects.at(-1)?.key ?? "") : "";
  if (next !== place) await writeSweepPlace(db, next, now).run();
  return unnamed.length;
}

async function giveUpStale(db: D1Database, bucket: R2Bucket, until: number): Promise<void> {
  const { results } = await selectStaleUploads(db, until, UPLOADS_A_RUN).all<UploadColumns>();
  if (results.length === 0) return;
  for (const { media_id: key, upload_id: uploadId } of results) await giveUpUpload(bucket, key, uploadId);
  // The row goes last: a run that fails in between finds it again.
  const keys = results.map(({ media_id: key }) => key);
  await deleteStaleUploads(db, keys, until).run();
}

async function forgetAbandoned(db: D1Database, bucket: R2Bucket, until: number): Promise<void> {
  const { results } = await selectAbandoned(db, until, DECLARED_A_RUN).all<{ id: string }>();
  if (results.length === 0) return;
  // The rows go first: one whose bytes come at this moment keeps both. Bytes that stay behind have no name any more.
  const ids = results.map(({ id }) => id);
  const forgotten = await db.batch<{ id: string }>(forgetDeclared(db, ids, until));
  const gone = forgotten.at(-1)!.results;
  if (gone.length > 0) await bucket.delete(gone.flatMap(({ id }) => [originalKey(id, 0), uploadKey(id)]));
}

/** An original's key is `originals/<media id>`, with `.<n>` behind it where it is not the first; other kinds of keys are not ours to judge. */
const KINDS = [
  /^originals\/([^./]+(?:\.\d+)?)$/,
  /^variants\/([0-9a-f]{64})$/,
  /^uploads\/([^./]+(?:\.\d+)?)$/,
] as const;

async function findUnnamed(db: D1Database, keys: readonly string[]): Promise<string[]> {
  const [files, hashes, uploads] = KINDS.map((kind) => keys.flatMap((key) => kind.exec(key)?.[1] ?? []));
  if (keys.length === 0) return [];
  const results = await db.batch<{ name: string }>(
    selectNamed(db, { files: files ?? [], hashes: hashes ?? [], uploads: uploads ?? [] }),
  );
  const named = results.map(({ results: rows }) => new Set(rows.map(({ name }) => name)));
  return keys.filter((key) =>
    KINDS.some((kind, index) => {
      const [, name] = kind.exec(key) ?? [];
      return name !== undefined && !named[index]!.has(name);
    }),
  );
}
