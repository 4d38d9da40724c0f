import type { Context } from "hono";
import type { PostReply } from "../../schema/api.ts";
import type { Byline, Source, Tag } from "../../schema/tag.ts";
import { readAs } from "../access.ts";
import type { App } from "../app-env.ts";
import { selectDesk } from "../db/desk-post.ts";
import { allRows } from "../db/first-row.ts";
import { toMedia, type MediaColumns } from "../db/media.ts";
import { selectNewest } from "../db/save-draft.ts";
import { refuse } from "../problem-error.ts";
import { toPlacement } from "../publish/placement.ts";
import { canWrite, readNewest } from "./draft.ts";
import { readId } from "./read-id.ts";

/** A post for the desk, with everything its newest revision refers to, in one round trip. */
export async function readPost(c: Context<App>): Promise<Response> {
  const id = readId(c);
  const { actor, results } = await readAs(c, "readPost", [
    ...selectNewest(c.env.DB, id),
    ...selectDesk(c.env.DB, id, c.var.now),
  ]);
  const [post, newest] = readNewest(results);
  if (post === null || newest === null || !canWrite(actor, post)) refuse("not_found", "There is no such post.");
  return c.json({
    id: post.id,
    version: post.version,
    ...toPlacement(post, c.var.now),
    revisionId: newest.id,
    savedAt: newest.savedAt,
    fields: newest.fields,
    document: newest.document,
    grammar: newest.grammar,
    tags: allRows<Tag>(results[2]),
    bylines: allRows<Byline>(results[3]),
    sources: allRows<Source>(results[4]),
    media: allRows<MediaColumns>(results[5]).map((row) => toMedia(row, c.var.now)),
    related: allRows<PostReply["related"][number]>(results[6]),
  } satisfies PostReply);
}
