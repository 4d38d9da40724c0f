import type { Context } from "hono";
import type { PostReply } from "../../../schema/api.ts";
import { readAs } from "../../access.ts";
import type { App } from "../../app-env.ts";
import { selectDesk } from "../../db/posts/desk-post.ts";
import { selectReview, toReview } from "../../db/posts/review.ts";
import { selectNewest } from "../../db/posts/save-draft.ts";
import { refuse } from "../../problem-error.ts";
import { toPlacement } from "../../publish/placement.ts";
import { readId } from "../read-id.ts";
import { canWrite, readNewest } from "./draft.ts";
import { toReferredNames } from "./referred-names.ts";

/** A post for the desk, with everything its newest revision refers to, in one round trip. */
export async function readPost(c: Context<App>): Promise<Response> {
  const id = readId(c);
  const { actor, results } = await readAs(c, "readPost", [
    ...selectNewest(c.env.DB, id),
    selectReview(c.env.DB, id),
    ...selectDesk(c.env.DB, id, c.var.now),
  ]);
  const [post, newest] = readNewest(results);
  if (post === null || newest === null || !canWrite(actor, post)) refuse("not_found", "There is no such post.");
  return c.json({
    id: post.id,
    kind: post.kind,
    version: post.version,
    ...toPlacement(post, c.var.now),
    revisionId: newest.id,
    savedAt: newest.savedAt,
    review: toReview(results[2], post.state),
    fields: newest.fields,
    document: newest.document,
    grammar: newest.grammar,
    ...toReferredNames(results.slice(3), actor, c.var.now),
  } satisfies PostReply);
}
