import type { Context } from "hono";
import { removeBody, type TagReceipt } from "../../../schema/api.ts";
import { newId } from "../../../schema/id.ts";
import { tagPath } from "../../../schema/permalink.ts";
import { readAs } from "../../access.ts";
import type { App } from "../../app-env.ts";
import { insertAudit } from "../../db/audit.ts";
import { replaceKickers } from "../../db/lists/tag-cards.ts";
import { insertOutbox } from "../../db/outbox.ts";
import { takePurgeToken } from "../../db/purge-budget.ts";
import { deleteTagRows, isStaleDeletion, rememberTag } from "../../db/tags/delete-tag.ts";
import * as tags from "../../db/tags/tags.ts";
import { purgeCommitted } from "../purge-committed.ts";
import { readBody } from "../read-body.ts";
import { readId } from "../read-id.ts";
import { readTag, refuseStaleTag } from "./tags.ts";

/**
 * Deletes a tag. Its posts stay and lose it; its address, where readers knew it, says that it is gone.
 * Of a tag that never had a public post nothing tells readers that it existed. It can be brought back.
 */
export async function deleteTag(c: Context<App>): Promise<Response> {
  const id = readId(c);
  const { version, rehearse } = await readBody(c, removeBody);
  const db = c.env.DB;
  const { now } = c.var;
  const { actor, results } = await readAs(c, "deleteTag", [
    tags.selectTag(db, id, now),
    tags.selectTaggedPosts(db, id, now),
  ]);
  const tag = readTag(results[0]);
  if (tag.version !== version) refuseStaleTag(tag);
  const posts = tags.toTaggedPages(results[1]);
  const pages = posts.length === 0 ? [] : [{ path: tagPath(tag.slug), what: "Will be gone" }, ...posts];
  const changes = { tag, pages, morePages: Math.max(0, tag.posts - posts.length) };
  if (rehearse) return c.json({ ...changes, purge: "none" } satisfies TagReceipt);

  const gone = [`tag:${id}`, `list:tag:${id}:head`, `list:tag:${id}:count`];
  const outbox = { id: newId(now), tags: gone, isUrgent: false, now };
  let committed: D1Result[];
  try {
    committed = await db.batch([
      ...rememberTag(db, { id, version, posts: tag.posts, now }),
      replaceKickers(db, id),
      ...deleteTagRows(db, id, now),
      insertAudit(db, {
        id: newId(now),
        at: now,
        personId: actor.personId,
        action: "tag.delete",
        subject: `tag:${id}`,
        detail: { name: tag.name, slug: tag.slug, description: tag.description, posts: tag.posts },
      }),
      insertOutbox(db, outbox),
      takePurgeToken(db, now, false),
    ]);
  } catch (error) {
    if (!isStaleDeletion(error)) throw error;
    refuseStaleTag(readTag(await tags.selectTag(db, id, now).run()));
  }
  const purge = await purgeCommitted(c, outbox, committed.at(-1));
  return c.json({ ...changes, purge } satisfies TagReceipt);
}
