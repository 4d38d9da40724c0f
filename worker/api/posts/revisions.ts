import type { Context } from "hono";
import * as v from "valibot";
import type { RevisionReply, RevisionRow, RevisionsReply } from "../../../schema/history.ts";
import { readAs } from "../../access.ts";
import type { Actor, App } from "../../app-env.ts";
import { allRows, firstRow } from "../../db/first-row.ts";
import { selectRevisionDesk } from "../../db/posts/desk-post.ts";
import { toRevision, type Post, type Revision, type RevisionColumns } from "../../db/posts/post-row.ts";
import { selectPost } from "../../db/posts/posts.ts";
import {
  REVISIONS_PER_PAGE,
  selectRevision,
  selectRevisions,
  type RevisionListColumns,
} from "../../db/posts/revisions.ts";
import { refuse } from "../../problem-error.ts";
import { findRole } from "../../publish/revision-role.ts";
import { readQuery } from "../read-body.ts";
import { readId, readPartId } from "../read-id.ts";
import { readOwnPost } from "./own-post.ts";
import { toReferredNames } from "./referred-names.ts";

const historyQuery = v.object({
  before: v.optional(v.pipe(v.string(), v.regex(/^(\d{1,16}\.[0-9a-f-]{36})?$/, "That page does not exist.")), ""),
});

export async function listRevisions(c: Context<App>): Promise<Response> {
  const id = readId(c);
  const { before } = readQuery(c, historyQuery);
  const [createdAt, beforeId] = before.split(".");
  const place =
    createdAt === undefined || beforeId === undefined ? null : { createdAt: Number(createdAt), id: beforeId };
  const { actor, results } = await readAs(c, "listRevisions", [
    selectPost(c.env.DB, id),
    selectRevisions(c.env.DB, id, place),
  ]);
  const post = readOwnPost(actor, results[0]);
  const rows = allRows<RevisionListColumns>(results[1]);
  const shown = rows.slice(0, REVISIONS_PER_PAGE);
  const last = shown.at(-1);
  return c.json({
    version: post.version,
    revisions: shown.map((row) => toRevisionRow(row, post, actor, c.var.now)),
    next: rows.length > REVISIONS_PER_PAGE && last !== undefined ? `${last.created_at}.${last.id}` : null,
  } satisfies RevisionsReply);
}

export async function readRevision(c: Context<App>): Promise<Response> {
  const [id, revisionId] = [readId(c), readPartId(c)];
  const { actor, results } = await readAs(c, "readRevision", [
    ...selectRevision(c.env.DB, id, revisionId),
    ...selectRevisionDesk(c.env.DB, revisionId, c.var.now),
  ]);
  const { row, revision } = readOwnRevision(actor, results, c.var.now);
  if (row.withheld !== null && !canSeeWithheld(actor)) refuseWithheld(row.withheld.reason);
  return c.json({
    ...row,
    fields: revision.fields,
    document: revision.document,
    grammar: revision.grammar,
    ...toReferredNames(results.slice(3), actor, c.var.now),
  } satisfies RevisionReply);
}

export function refuseWithheld(reason: string): never {
  refuse("forbidden", `This version was withheld, and only an editor may see it. The reason: ${reason}`);
}

export function canSeeWithheld(actor: Actor): boolean {
  return actor.capabilities.has("posts.withdraw");
}

/** One of the post's revisions, from the results of selectRevision. */
export function readOwnRevision(
  actor: Actor,
  results: readonly D1Result[],
  now: number,
): { post: Post; revision: Revision; row: RevisionRow } {
  const post = readOwnPost(actor, results[0]);
  const whole = firstRow<RevisionColumns>(results[1]);
  const listed = firstRow<RevisionListColumns>(results[2]);
  if (whole === undefined || listed === undefined) refuse("not_found", "There is no such version of this post.");
  return { post, revision: toRevision(whole), row: toRevisionRow(listed, post, actor, now) };
}

/** Of a withheld revision, whoever may not withdraw learns that it was, and no word of it. */
export function toRevisionRow(row: RevisionListColumns, post: Post, actor: Actor, now: number): RevisionRow {
  const isHidden = row.withheld_at !== null && !canSeeWithheld(actor);
  return {
    id: row.id,
    title: isHidden ? "" : row.title,
    words: isHidden ? 0 : row.words,
    createdAt: row.created_at,
    savedAt: row.saved_at,
    createdBy: row.creator ?? "",
    reason: isHidden ? "" : row.reason,
    publishedAt: row.published_at,
    publishedBy: row.publisher ?? "",
    publishedNumber: row.published_number,
    role: findRole(post, row.id, now),
    withheld:
      row.withheld_at === null
        ? null
        : {
            kind: row.is_redacted === 1 ? "redacted" : "withheld",
            at: row.withheld_at,
            by: row.withholder ?? "",
            reason: row.withheld_reason,
          },
  };
}
