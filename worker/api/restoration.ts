import type { Context } from "hono";
import type { SavedReply } from "../../schema/api.ts";
import { countWords, documentText } from "../../schema/document-text.ts";
import { restoreBody } from "../../schema/history.ts";
import { newId } from "../../schema/id.ts";
import { readAs } from "../access.ts";
import type { App } from "../app-env.ts";
import { selectRevision } from "../db/posts/revisions.ts";
import {
  claimDraft,
  isStaleClaim,
  replacePostTags,
  selectNewest,
  upsertRevision,
  type DraftWrite,
} from "../db/posts/save-draft.ts";
import { toSite } from "../db/read-site.ts";
import { selectSite } from "../db/site.ts";
import { refuse } from "../problem-error.ts";
import { formatDate } from "../render/date.ts";
import { answerStale, readNewest } from "./posts/draft.ts";
import { canSeeWithheld, readOwnRevision, refuseWithheld } from "./posts/revisions.ts";
import { readBody } from "./read-body.ts";
import { readId, readPartId } from "./read-id.ts";

/** Makes a new draft of an old revision; what was newest stays in the history. Answers as a save does. */
export async function restoreRevision(c: Context<App>): Promise<Response> {
  const [id, revisionId] = [readId(c), readPartId(c)];
  const { version, key } = await readBody(c, restoreBody);
  const db = c.env.DB;
  const { actor, results } = await readAs(c, "restoreRevision", [
    ...selectRevision(db, id, revisionId),
    ...selectNewest(db, id),
    selectSite(db),
  ]);
  const { post, revision, row } = readOwnRevision(actor, results, c.var.now);
  const [, newest] = readNewest(results.slice(3));
  if (newest === null) refuse("not_found", "There is no such post.");
  if (post.version !== version) return answerStale(c, post, newest, key);
  if (post.state === "trashed") refuse("gone", "That post is in the trash. Restore it first.");
  if (row.withheld !== null && !canSeeWithheld(actor)) refuseWithheld(row.withheld.reason);
  if (row.withheld?.kind === "redacted") refuse("gone", "The text of that version was taken out for good.");

  const write: DraftWrite = {
    postId: id,
    revisionId: newId(c.var.now),
    baseId: newest.id,
    version,
    key,
    fields: revision.fields,
    document: revision.document,
    grammar: revision.grammar,
    words: countWords(documentText(revision.document)),
    removed: 0,
    reason: `Restored from the version of ${formatDate(revision.savedAt, "dayAndTime", toSite(results[5]))}`,
    personId: actor.personId,
    now: c.var.now,
  };
  try {
    await db.batch([claimDraft(db, write), upsertRevision(db, write), ...replacePostTags(db, id, write.fields.tags)]);
  } catch (error) {
    if (!isStaleClaim(error)) throw error;
    const [racedPost, racedNewest] = readNewest(await db.batch(selectNewest(db, id)));
    if (racedPost === null || racedNewest === null) throw error;
    return answerStale(c, racedPost, racedNewest, key);
  }
  return c.json({ id, version: version + 1, revisionId: write.revisionId, savedAt: c.var.now } satisfies SavedReply);
}
