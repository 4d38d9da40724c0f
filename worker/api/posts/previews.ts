import type { Context } from "hono";
import { newPreview, PREVIEW_LONGEST_MS, type NewPreviewReply, type PreviewsReply } from "../../../schema/history.ts";
import { readAs } from "../../access.ts";
import type { App } from "../../app-env.ts";
import { allRows, firstRow } from "../../db/first-row.ts";
import { selectPost } from "../../db/posts/posts.ts";
import {
  insertPreview,
  revoke,
  selectPreview,
  selectPreviews,
  toPreview,
  type PreviewColumns,
} from "../../db/posts/previews.ts";
import { isTaken } from "../../db/posts/save-draft.ts";
import { toSite } from "../../db/read-site.ts";
import { selectSite } from "../../db/site.ts";
import { refuse } from "../../problem-error.ts";
import { hashSecret, newSecret } from "../../secret.ts";
import { readBody } from "../read-body.ts";
import { readId, readPartId } from "../read-id.ts";
import { readOwnPost } from "./own-post.ts";

export async function listPreviews(c: Context<App>): Promise<Response> {
  const postId = readId(c);
  const { actor, results } = await readAs(c, "listPreviews", [
    selectPost(c.env.DB, postId),
    selectPreviews(c.env.DB, postId),
  ]);
  readOwnPost(actor, results[0]);
  return c.json({ previews: allRows<PreviewColumns>(results[1]).map(toPreview) } satisfies PreviewsReply);
}

/**
 * Makes a link to the post's newest revision. Its address is told once, so the same id again is refused:
 * after a lost reply the link is in the list, to be revoked, and another one is made.
 */
export async function createPreview(c: Context<App>): Promise<Response> {
  const postId = readId(c);
  const { id, expiresAt, note } = await readBody(c, newPreview);
  const { now } = c.var;
  const { actor, results } = await readAs(c, "createPreview", [selectPost(c.env.DB, postId), selectSite(c.env.DB)]);
  const post = readOwnPost(actor, results[0]);
  if (post.state === "trashed") refuse("gone", "That post is in the trash. Restore it first.");
  if (expiresAt <= now) refuseTime("The link must work for a while: its end must lie ahead.");
  if (expiresAt > now + PREVIEW_LONGEST_MS) refuseTime("A preview link works for 30 days at most.");
  const secret = newSecret();
  const write = {
    secretHash: await hashSecret(secret),
    id,
    postId,
    note,
    personId: actor.personId,
    now,
    expiresAt,
  };
  try {
    await c.env.DB.batch([insertPreview(c.env.DB, write)]);
  } catch (error) {
    if (!isTaken(error, "previews.id")) throw error;
    refuse("conflict", "That link was made already, and its address is told only once. Please make another.");
  }
  const url = `${toSite(results[1]).origin}/preview/${secret}`;
  const made = { id, note, createdBy: actor.name, createdAt: now, expiresAt, revokedAt: null, url };
  return c.json(made satisfies NewPreviewReply, 201);
}

function refuseTime(sentence: string): never {
  refuse("invalid", sentence, { fields: { expiresAt: sentence } });
}

/** The link leads nowhere from now on. Twice is the same as once. */
export async function revokePreview(c: Context<App>): Promise<Response> {
  const [postId, id] = [readId(c), readPartId(c)];
  const { actor, results } = await readAs(c, "revokePreview", [selectPost(c.env.DB, postId)]);
  readOwnPost(actor, results[0]);
  const revoked = await c.env.DB.batch([revoke(c.env.DB, postId, id, c.var.now), selectPreview(c.env.DB, postId, id)]);
  const row = firstRow<PreviewColumns>(revoked[1]);
  if (row === undefined) refuse("not_found", "There is no such preview link.");
  return c.json(toPreview(row));
}
