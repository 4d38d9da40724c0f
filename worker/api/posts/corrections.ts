import type { Context } from "hono";
import { newCorrection } from "../../../schema/api.ts";
import { newId } from "../../../schema/id.ts";
import { readAs } from "../../access.ts";
import type { App } from "../../app-env.ts";
import { firstRow } from "../../db/first-row.ts";
import { insertOutbox } from "../../db/outbox.ts";
import { insertCorrection, selectCorrected } from "../../db/posts/corrections.ts";
import { takePurgeToken } from "../../db/purge-budget.ts";
import { writeFeedParts } from "../../db/syndication/feed-parts.ts";
import { refuse } from "../../problem-error.ts";
import { purgeCommitted } from "../purge-committed.ts";
import { readBody } from "../read-body.ts";
import { readId } from "../read-id.ts";
import { canWrite } from "./draft.ts";

interface CorrectedRow {
  readonly state: string;
  readonly createdBy: string | null;
  readonly taken: string | null;
  readonly above: string | null;
  /** Where readers see the post; null while they do not. */
  readonly path: string | null;
}

/** Adds a public, dated note to a published post. The same id again adds nothing. */
export async function addCorrection(c: Context<App>): Promise<Response> {
  const postId = readId(c);
  const body = await readBody(c, newCorrection);
  const db = c.env.DB;
  const { actor, results } = await readAs(c, "addCorrection", [
    selectCorrected(db, { ...body, postId, now: c.var.now }),
  ]);
  const post = firstRow<CorrectedRow>(results[0]);
  if (post === undefined || post.state !== "live" || !canWrite(actor, post)) {
    refuse("not_found", "There is no such published post.");
  }
  if (post.taken !== null && post.taken !== postId) {
    refuse("conflict", "That id belongs to another correction already.");
  }
  if (body.at > c.var.now) {
    refuse("invalid", "A correction cannot be dated ahead.", { fields: { at: "A correction cannot be dated ahead." } });
  }
  const tags = [`post:${postId}`, `text:${postId}`, `corrections:${post.above ?? "head"}`];
  const addresses = post.path === null ? [] : [post.path];
  const outbox = { id: newId(c.var.now), tags, addresses, isUrgent: false, now: c.var.now };
  const written = await db.batch([
    insertCorrection(db, { ...body, postId, personId: actor.personId, now: c.var.now }),
    writeFeedParts(db, postId),
    insertOutbox(db, outbox),
    takePurgeToken(db, c.var.now, false),
  ]);
  return c.json({ id: body.id, purge: await purgeCommitted(c, outbox, written.at(-1)) }, 201);
}
