import type { Context } from "hono";
import { removeBody } from "../../../schema/api.ts";
import { newId } from "../../../schema/id.ts";
import type { PurgeStanding } from "../../../schema/standing.ts";
import { readAs } from "../../access.ts";
import type { Actor, App } from "../../app-env.ts";
import { insertAudit } from "../../db/audit.ts";
import { allRows, firstRow } from "../../db/first-row.ts";
import { insertOutbox } from "../../db/outbox.ts";
import { claimTrash, selectMediaUses, type MediaUseRow } from "../../db/pictures/media-trash.ts";
import { isStaleMedia, selectMedia, toMedia, updateCards, type MediaColumns } from "../../db/pictures/media.ts";
import { takePurgeToken } from "../../db/purge-budget.ts";
import { refuse } from "../../problem-error.ts";
import { purgeCommitted } from "../purge-committed.ts";
import { readBody } from "../read-body.ts";
import { readId } from "../read-id.ts";
import { readOwnMedia } from "./media-access.ts";
import { listPages, listUses, seesPosts, tellable, toReceipt } from "./media-receipt.ts";

/** Moves a picture to the trash: every page loses it at once, as if its rights had ended. */
export function trashMedia(c: Context<App>): Promise<Response> {
  return moveMedia(c, "trashed");
}

export function restoreMedia(c: Context<App>): Promise<Response> {
  return moveMedia(c, "ready");
}

async function moveMedia(c: Context<App>, to: "trashed" | "ready"): Promise<Response> {
  const id = readId(c);
  const { version, rehearse } = await readBody(c, removeBody);
  const db = c.env.DB;
  const { now } = c.var;
  const { actor, results } = await readAs(c, to === "trashed" ? "trashMedia" : "restoreMedia", [
    selectMedia(db, id),
    selectMediaUses(db, id, now),
  ]);
  const media = readOwnMedia(actor, results[0]);
  const rows = tellable(actor, allRows<MediaUseRow>(results[1]));
  const uses = listUses(actor, rows);
  // The same act again, after its reply was lost.
  if (isDone(media, to, version)) return c.json(toReceipt(media, now, uses));
  if (media.version !== version) refuseStale(media, now);
  if (media.state !== "ready" && media.state !== "trashed") {
    const isLeaving = media.state === "quarantined" && media.trashed_at !== null;
    refuse(
      "conflict",
      isLeaving ? "The picture has been deleted for good." : "The picture has not been uploaded completely.",
    );
  }
  if (media.state === to) {
    refuse("conflict", to === "ready" ? "The picture is not in the trash." : "The picture is in the trash already.");
  }
  if (rows.length > 0 && !actor.capabilities.has("media.edit_any")) {
    refuse(
      "forbidden",
      seesPosts(actor)
        ? "Posts show this picture, so that only an editor may delete it or bring it back."
        : "Only an editor may delete this picture now, or bring it back. Ask one to.",
    );
  }
  const pages = listPages(rows);
  if (rehearse) return c.json({ ...toReceipt(media, now, uses), ...pages });

  let moved: { media: MediaColumns; purge: PurgeStanding };
  try {
    moved = await writeMove(c, actor, media, to, rows);
  } catch (error) {
    if (!isStaleMedia(error)) throw error;
    const newer = readOwnMedia(actor, await selectMedia(db, id).run());
    if (isDone(newer, to, version)) return c.json(toReceipt(newer, now, uses));
    refuseStale(newer, now);
  }
  return c.json({ ...toReceipt(moved.media, now, uses), ...pages, purge: moved.purge });
}

/** One batch, and the purge of the pages that show the picture. */
async function writeMove(
  c: Context<App>,
  actor: Actor,
  media: MediaColumns,
  to: "trashed" | "ready",
  rows: readonly MediaUseRow[],
): Promise<{ media: MediaColumns; purge: PurgeStanding }> {
  const db = c.env.DB;
  const { now } = c.var;
  const { id, version } = media;
  const isPublished = rows.some(({ is_published }) => is_published === 1);
  const outbox = { id: newId(now), tags: [`media:${id}`, `file:${id}`], isUrgent: to === "trashed", now };
  const committed = await db.batch([
    claimTrash(db, { id, version, trashedAt: to === "trashed" ? now : null }, now),
    selectMedia(db, id),
    insertAudit(db, {
      id: newId(now),
      at: now,
      personId: actor.personId,
      action: to === "trashed" ? "media.trash" : "media.restore",
      subject: `media:${id}`,
      detail: { fileName: media.file_name, posts: rows[0]?.total ?? 0 },
    }),
    ...(isPublished ? [updateCards(db, id), insertOutbox(db, outbox), takePurgeToken(db, now, outbox.isUrgent)] : []),
  ]);
  const row = firstRow<MediaColumns>(committed[1]);
  if (row === undefined) refuse("not_found", "There is no such picture.");
  return { media: row, purge: isPublished ? await purgeCommitted(c, outbox, committed.at(-1)) : "none" };
}

/**
 * Takes a picture from the trash whose bytes somebody brings again. One that pages would show again
 * is an editor's to bring back.
 */
export async function restoreBrought(c: Context<App>, actor: Actor, media: MediaColumns): Promise<MediaColumns> {
  const db = c.env.DB;
  const rows = tellable(actor, allRows<MediaUseRow>(await selectMediaUses(db, media.id, c.var.now).run()));
  if (rows.length > 0 && !actor.capabilities.has("media.edit_any")) {
    refuse("conflict", "This picture was deleted while posts show it. Only an editor can bring it back.");
  }
  try {
    return (await writeMove(c, actor, media, "ready", rows)).media;
  } catch (error) {
    if (!isStaleMedia(error)) throw error;
    refuse("conflict", "The picture was changed meanwhile. Please try again.");
  }
}

function isDone(media: MediaColumns, to: "trashed" | "ready", version: number): boolean {
  return media.state === to && media.version === version + 1;
}

function refuseStale(media: MediaColumns, now: number): never {
  refuse("conflict", "The picture was changed meanwhile.", { current: toMedia(media, now) });
}
