import type { Context } from "hono";
import * as v from "valibot";
import { idField } from "../../../schema/fields.ts";
import { newId } from "../../../schema/id.ts";
import { decideBody, type Submission, type SubmissionsReply } from "../../../schema/upload-links.ts";
import { readAs } from "../../access.ts";
import type { App } from "../../app-env.ts";
import { insertAudit } from "../../db/audit.ts";
import { firstRow } from "../../db/first-row.ts";
import {
  claimWaiting,
  forgetDecision,
  putBack,
  selectOfLink,
  selectSubmission,
  selectTwin,
  selectWaiting,
  SUBMISSIONS_PER_PAGE,
  takeIn,
  toSubmission,
  writeDecision,
} from "../../db/guests/submissions.ts";
import { isStaleMedia } from "../../db/pictures/media.ts";
import { makeVariants } from "../../jobs/make-variants.ts";
import { refuse } from "../../problem-error.ts";
import { readBody, readQuery } from "../read-body.ts";
import { readId } from "../read-id.ts";

const submissionsQuery = v.object({
  link: v.optional(idField),
  before: v.optional(idField),
});

const BEHIND_ALL = "~";

/** What waits for a decision, the longest first; or all that came by one link, the last first. */
export async function listSubmissions(c: Context<App>): Promise<Response> {
  const { link, before } = readQuery(c, submissionsQuery);
  const db = c.env.DB;
  const { results } = await readAs(c, "listSubmissions", [
    link === undefined ? selectWaiting(db, before ?? "") : selectOfLink(db, link, before ?? BEHIND_ALL),
  ]);
  const rows = results[0]?.results ?? [];
  const submissions = rows.slice(0, SUBMISSIONS_PER_PAGE).map((row) => toSubmission(row, c.var.now));
  const next = rows.length > SUBMISSIONS_PER_PAGE ? (submissions.at(-1)?.id ?? null) : null;
  return c.json({ submissions, next } satisfies SubmissionsReply);
}

/**
 * Takes a guest's picture into the library, or declines it. Where the library has the very bytes, the
 * submission joins the picture that is there. What is declined is kept for thirty days, out of sight.
 */
export async function decideSubmission(c: Context<App>): Promise<Response> {
  const id = readId(c);
  const { version, decision, answer } = await readBody(c, decideBody);
  const db = c.env.DB;
  const { now } = c.var;
  const { actor, results } = await readAs(c, "decideSubmission", [selectSubmission(db, id), selectTwin(db, id)]);
  const submission = readSubmission(results[0], now);
  if (submission.state === decision) return c.json(submission);
  if (submission.state !== "waiting") refuseDecided(submission);
  if (submission.media === null || submission.media.state !== "quarantined") {
    refuse("conflict", "The picture has not arrived whole yet.");
  }
  const twin = decision === "taken" ? firstRow<{ id: string }>(results[1])?.id : undefined;
  const claim = { id, version, personId: actor.personId, now };
  const decided = await commit(c, id, [
    decision === "taken" && twin === undefined ? takeIn(db, claim) : claimWaiting(db, claim),
    writeDecision(db, claim, { state: decision, answer, joinedId: twin ?? null }),
    insertAudit(db, {
      id: newId(now),
      at: now,
      personId: actor.personId,
      action: `submission.${decision}`,
      subject: `media:${id}`,
      detail: { answer, joinedId: twin ?? null },
    }),
    selectSubmission(db, id),
  ]);
  if (decided.state === "taken" && twin === undefined) {
    c.executionCtx.waitUntil(
      makeVariants(c.env, now).catch((error: unknown) =>
        console.error(JSON.stringify({ event: "variants_not_begun", media: id, error: String(error) })),
      ),
    );
  }
  return c.json(decided);
}

/** Takes a decision back, as long as no post has the picture and it is not deleted for good. */
export async function reopenSubmission(c: Context<App>): Promise<Response> {
  const id = readId(c);
  const db = c.env.DB;
  const { now } = c.var;
  const { actor, results } = await readAs(c, "reopenSubmission", [selectSubmission(db, id)]);
  const submission = readSubmission(results[0], now);
  if (submission.state === "waiting") return c.json(submission);
  if (submission.media === null) refuse("gone", "The picture has been deleted for good.");
  return c.json(
    await commit(c, id, [
      putBack(db, id, submission.media.version, now),
      forgetDecision(db, id),
      insertAudit(db, {
        id: newId(now),
        at: now,
        personId: actor.personId,
        action: "submission.reopen",
        subject: `media:${id}`,
        detail: { was: submission.state },
      }),
      selectSubmission(db, id),
    ]),
  );
}

async function commit(c: Context<App>, id: string, statements: D1PreparedStatement[]): Promise<Submission> {
  try {
    return readSubmission((await c.env.DB.batch(statements)).at(-1), c.var.now);
  } catch (error) {
    if (!isStaleMedia(error)) throw error;
    const current = readSubmission(await selectSubmission(c.env.DB, id).run(), c.var.now);
    if (current.state === "taken") {
      refuse("conflict", "A post has the picture, or it was changed meanwhile.", { current });
    }
    refuseDecided(current);
  }
}

function readSubmission(result: D1Result | undefined, now: number): Submission {
  const row = result?.results[0];
  if (row === undefined) refuse("not_found", "There is no such picture.");
  return toSubmission(row, now);
}

function refuseDecided(current: Submission): never {
  refuse("conflict", "Somebody else decided on this picture, or changed it, meanwhile.", { current });
}
