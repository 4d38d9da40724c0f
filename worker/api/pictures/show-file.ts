import type { Context } from "hono";
import { newId } from "../../../schema/id.ts";
import { showFileBody } from "../../../schema/media-files.ts";
import type { PurgeStanding } from "../../../schema/standing.ts";
import { readAs } from "../../access.ts";
import type { Actor, App } from "../../app-env.ts";
import { insertAudit } from "../../db/audit.ts";
import { allRows, firstRow } from "../../db/first-row.ts";
import { insertOutbox } from "../../db/outbox.ts";
import { insertFileVariant, selectFile, type FileColumns } from "../../db/pictures/media-files.ts";
import { selectMediaUses, type MediaUseRow } from "../../db/pictures/media-trash.ts";
import { writeVariants, type VariantRow } from "../../db/pictures/media-variants.ts";
import {
  isStaleMedia,
  countShowing,
  selectMedia,
  selectUses,
  toMedia,
  type MediaColumns,
  type ShowingRow,
} from "../../db/pictures/media.ts";
import { claimFile, putFile } from "../../db/pictures/show-file.ts";
import { takePurgeToken } from "../../db/purge-budget.ts";
import { makeFirstVariant, makeVariants } from "../../jobs/make-variants.ts";
import { planVariants } from "../../media/plan-variants.ts";
import { isOfTheHouse, ORIGINAL_LOST, UnmadeError } from "../../media/variant-trouble.ts";
import { refuse } from "../../problem-error.ts";
import { purgeCommitted } from "../purge-committed.ts";
import { readBody } from "../read-body.ts";
import { readId } from "../read-id.ts";
import { readOwnMedia } from "./media-access.ts";
import { listPages, listUses, seesPosts, tellable, toReceipt } from "./media-receipt.ts";

/**
 * Has a picture show another of its files, everywhere at once: one that has just come, or an earlier one. What people
 * say of the picture stays. Of a picture that readers see only editors do this; before that whoever brought it is answered
 * alike, whatever it is scheduled for.
 */
export async function showFile(c: Context<App>): Promise<Response> {
  const id = readId(c);
  const { version, file, rehearse } = await readBody(c, showFileBody);
  const db = c.env.DB;
  const { now } = c.var;
  const { actor, results } = await readAs(c, "showFile", [
    selectMedia(db, id),
    selectFile(db, id, file),
    selectMediaUses(db, id, now),
    countShowing(db, id, now),
    selectUses(db, id),
  ]);
  const media = readOwnMedia(actor, results[0]);
  const rows = tellable(actor, allRows<MediaUseRow>(results[2]));
  const uses = listUses(actor, rows);
  const pages = listPages(rows);
  const isSeen = firstRow<ShowingRow>(results[3])?.is_seen === 1;
  if (rehearse) {
    checkMayReplace(actor, media, isSeen);
    return c.json({ ...toReceipt(media, now, uses), ...pages });
  }
  // The same act again, after its reply was lost.
  if (media.file === file && media.version === version + 1) return c.json(toReceipt(media, now, uses));
  if (media.version !== version) refuseStale(media, now);
  checkMayReplace(actor, media, isSeen);
  if (media.file === file) refuse("conflict", "The picture shows that file already.");
  const kept = readOther(actor, firstRow<FileColumns>(results[1]));
  const other = kept.has_rendition === 1 ? { file: kept, made: null } : await makeRendition(c, kept);

  let shown: { media: MediaColumns; purge: PurgeStanding };
  try {
    shown = await commitFile(c, actor, media, other, firstRow(results[4]) !== undefined);
  } catch (error) {
    if (!isStaleMedia(error)) throw error;
    const newer = readOwnMedia(actor, await selectMedia(db, id).run());
    if (newer.file === file && newer.version === version + 1) return c.json(toReceipt(newer, now, uses));
    refuseStale(newer, now);
  }
  // Whatever fails from here on, cron does again.
  c.executionCtx.waitUntil(
    makeVariants(c.env, now).catch((error: unknown) =>
      console.error(JSON.stringify({ event: "variants_not_begun", media: id, error: String(error) })),
    ),
  );
  const purge = seesPosts(actor) ? shown.purge : "none";
  return c.json({ ...toReceipt(shown.media, now, uses), ...pages, purge });
}

/** Whoever brought a picture may give it another file as long as readers do not see it. */
export function checkMayReplace(actor: Actor, media: MediaColumns, isSeen: boolean): void {
  if (media.state === "trashed") refuse("conflict", "The picture is in the trash. Restore it first.");
  if (media.state !== "ready") refuse("conflict", "The picture is not in the library, so its file cannot be replaced.");
  if (isSeen && !actor.capabilities.has("media.edit_any")) {
    refuse("forbidden", "Readers see this picture, so that only an editor can replace its file. Ask one to.");
  }
}

function readOther(actor: Actor, other: FileColumns | undefined): FileColumns {
  const isTheirs =
    other?.state === "earlier" || other?.uploaded_by === actor.personId || actor.capabilities.has("media.edit_any");
  if (other === undefined || !isTheirs) refuse("not_found", "The picture has no such file, or not any more.");
  if (other.state === "uploading") refuse("conflict", "The file has not arrived whole yet.");
  return other;
}

/** A file that the picture is to show; `made` is its first rendition where none was there. */
interface Other {
  readonly file: FileColumns;
  readonly made: VariantRow | null;
}

/** Of a file that its bringer's browser could not read, the first rendition is made here. */
async function makeRendition(c: Context<App>, file: FileColumns): Promise<Other> {
  try {
    return { file, made: await makeFirstVariant(c.env, toSource(file)) };
  } catch (error) {
    if (!(error instanceof UnmadeError)) throw error;
    const reason = error.message;
    console.error(JSON.stringify({ event: "file_not_made", media: file.media_id, file: file.file, error: reason }));
    const found = await selectFile(c.env.DB, file.media_id, file.file).first<FileColumns>();
    // It was found to lie on its other side than its header said, and is known to now.
    if (found !== null && found.width !== file.width) return makeRendition(c, found);
    if (isOfTheHouse(reason)) {
      refuse("unavailable", "Files of this kind cannot be made ready just now. Please send it as JPEG, or try later.");
    }
    if (reason === ORIGINAL_LOST) refuse("conflict", "The file was lost. Please send it again.");
    refuse("unsupported", "No picture could be made of this file. Please send it as JPEG.");
  }
}

function toSource({ media_id: id, file, width, height }: FileColumns) {
  return { id, file, width, height };
}

/** One batch: the file with its renditions, the cards that lead with the picture, and the purge of what shows it. */
async function commitFile(
  c: Context<App>,
  actor: Actor,
  media: MediaColumns,
  { file: other, made }: Other,
  isUsed: boolean,
): Promise<{ media: MediaColumns; purge: PurgeStanding }> {
  const db = c.env.DB;
  const { now } = c.var;
  const { id } = media;
  // What was public is not any more: nothing else may use up the purges that are kept for that.
  const outbox = { id: newId(now), tags: [`media:${id}`, `file:${id}`], isUrgent: true, now };
  const committed = await db.batch([
    claimFile(db, media, other.file, now, !actor.capabilities.has("media.edit_any")),
    ...(made === null ? [] : [insertFileVariant(db, made, other.file, now)]),
    ...putFile(db, { id, from: media.file, to: other.file }, now),
    ...writeVariants(db, id, other.file, planVariants(other.width, other.height)),
    insertAudit(db, {
      id: newId(now),
      at: now,
      personId: actor.personId,
      action: "media.show_file",
      subject: `media:${id}`,
      detail: { from: describe(media), to: describe(other) },
    }),
    ...(isUsed ? [insertOutbox(db, outbox), takePurgeToken(db, now, outbox.isUrgent)] : []),
    selectMedia(db, id),
  ]);
  const row = firstRow<MediaColumns>(committed.at(-1));
  if (row === undefined) refuse("not_found", "There is no such picture.");
  return { media: row, purge: isUsed ? await purgeCommitted(c, outbox, committed.at(-2)) : "none" };
}

function describe({ file, file_name, type, width, height, bytes }: MediaColumns | FileColumns) {
  return { file, fileName: file_name, type, width, height, bytes };
}

function refuseStale(media: MediaColumns, now: number): never {
  refuse("conflict", "The picture was changed meanwhile.", { current: toMedia(media, now) });
}
