import type { Context } from "hono";
import { showAgainBody, withholdBody, type RevisionRow } from "../../../schema/history.ts";
import { newId } from "../../../schema/id.ts";
import { readAs } from "../../access.ts";
import type { Actor, App } from "../../app-env.ts";
import { insertAudit } from "../../db/audit.ts";
import { firstRow } from "../../db/first-row.ts";
import { insertOutbox } from "../../db/outbox.ts";
import type { Post } from "../../db/posts/post-row.ts";
import {
  selectRevision,
  selectRevisionRow,
  showAgain,
  withhold,
  type RevisionListColumns,
} from "../../db/posts/revisions.ts";
import { takePurgeToken } from "../../db/purge-budget.ts";
import { refuse } from "../../problem-error.ts";
import { purgeCommitted } from "../purge-committed.ts";
import { readBody } from "../read-body.ts";
import { readId, readPartId } from "../read-id.ts";
import { readOwnRevision, toRevisionRow } from "./revisions.ts";

/** Why a revision that is in use cannot be withheld. */
const IN_USE = {
  live: "Readers see this version. Publish a corrected version first, then withhold this one.",
  next: "This version is scheduled. Schedule a corrected version first, then withhold this one.",
  draft: "This version is the draft. Change its text, or discard it, then withhold this one.",
} as const satisfies Record<NonNullable<RevisionRow["role"]>, string>;

const WITHDRAWN = "This is the text of the withdrawn post. Write a corrected draft first, then withhold this one.";

/** Withholds or redacts a revision that is history, with a reason, on record. The same again changes nothing. */
export async function withholdRevision(c: Context<App>): Promise<Response> {
  const [id, revisionId] = [readId(c), readPartId(c)];
  const { kind, reason } = await readBody(c, withholdBody);
  const { actor, results } = await readAs(c, "withholdRevision", selectRevision(c.env.DB, id, revisionId));
  const { post, row } = readOwnRevision(actor, results, c.var.now);
  const isSeen = row.role !== "live" || post.state === "live";
  if (!isSeen && post.draftRevisionId === null) refuse("conflict", WITHDRAWN);
  if (row.role !== null && isSeen) refuse("conflict", IN_USE[row.role]);
  if (row.withheld?.kind === kind) return c.json(row);
  if (row.withheld?.kind === "redacted") refuse("conflict", "The text of that version was taken out for good already.");
  const statements = withhold(c.env.DB, { revisionId, kind, reason, personId: actor.personId, now: c.var.now });
  return writeOnRecord(c, { post, actor, row, action: `revision.${kind}`, reason }, statements);
}

/** Ends a withholding. What was redacted is gone. */
export async function showRevision(c: Context<App>): Promise<Response> {
  const [id, revisionId] = [readId(c), readPartId(c)];
  const { reason } = await readBody(c, showAgainBody);
  const { actor, results } = await readAs(c, "showRevision", selectRevision(c.env.DB, id, revisionId));
  const { post, row } = readOwnRevision(actor, results, c.var.now);
  if (row.withheld === null) return c.json(row);
  if (row.withheld.kind === "redacted") refuse("gone", "The text of that version was taken out for good.");
  const statements = [showAgain(c.env.DB, revisionId)];
  return writeOnRecord(c, { post, actor, row, action: "revision.shown", reason }, statements);
}

function isPublicNow(post: Post, now: number): boolean {
  return post.state === "live" && post.visibleFrom <= now && now < post.visibleUntil;
}

interface Act {
  readonly post: Post;
  readonly actor: Actor;
  readonly row: RevisionRow;
  readonly action: string;
  readonly reason: string;
}

async function writeOnRecord(
  c: Context<App>,
  { post, actor, row: { id: revisionId, publishedAt, withheld }, action, reason }: Act,
  statements: readonly D1PreparedStatement[],
): Promise<Response> {
  const { now } = c.var;
  const db = c.env.DB;
  const wasPublished = publishedAt !== null && publishedAt <= now;
  // To readers, what is redacted was withheld already.
  const isNews = (withheld === null) !== (action === "revision.shown");
  const isTold = wasPublished && isNews && isPublicNow(post, now);
  const outbox = {
    id: newId(now),
    tags: [`history:${post.id}`, `revision:${revisionId}`],
    isUrgent: action !== "revision.shown",
    now,
  };
  const written = await db.batch([
    ...statements,
    insertAudit(db, {
      id: newId(now),
      at: now,
      personId: actor.personId,
      action,
      subject: `post:${post.id}`,
      detail: { revisionId, reason },
    }),
    selectRevisionRow(db, revisionId),
    ...(isTold ? [insertOutbox(db, outbox), takePurgeToken(db, now, outbox.isUrgent)] : []),
  ]);
  if (isTold) await purgeCommitted(c, outbox, written.at(-1));
  const row = firstRow<RevisionListColumns>(written[statements.length + 1]);
  if (row === undefined) throw new Error(`Revision ${revisionId} is gone.`);
  return c.json(toRevisionRow(row, post, actor, now));
}
