import type { Context } from "hono";
import { actBody, type Receipt } from "../../../schema/standing.ts";
import { readAs } from "../../access.ts";
import type { App } from "../../app-env.ts";
import { claimDiscard, selectDiscarding } from "../../db/posts/discard-draft.ts";
import type { Post } from "../../db/posts/post-row.ts";
import { isStaleClaim, replacePostTags } from "../../db/posts/save-draft.ts";
import { refuse } from "../../problem-error.ts";
import { toPlacement } from "../../publish/placement.ts";
import { readBody } from "../read-body.ts";
import { readId } from "../read-id.ts";
import { canWrite, readNewest } from "./draft.ts";

/** Takes the draft from beside what is published or scheduled. It stays in the history, where it can be restored. */
export async function discardDraft(c: Context<App>): Promise<Response> {
  const id = readId(c);
  const { version, key = null, rehearse } = await readBody(c, actBody);
  const db = c.env.DB;
  const { actor, results } = await readAs(c, "discardDraft", selectDiscarding(db, id));
  const [post, published] = readNewest(results);
  if (post === null || !canWrite(actor, post)) refuse("not_found", "There is no such post.");
  if (post.version !== version) return answerStale(c, post, version, key);
  if (post.state === "trashed") refuse("gone", "That post is in the trash. Restore it first.");
  if (published === null) {
    refuse("invalid", "There is no published version to go back to. Move the post to the trash instead.");
  }
  if (post.draftRevisionId === null) refuse("invalid", "There are no changes to discard.");
  if (rehearse) return c.json(toReceipt({ ...post, draftRevisionId: null }, c.var.now));
  const { title, tags } = published.fields;
  try {
    await db.batch([
      claimDiscard(db, { postId: id, version, key, title, personId: actor.personId, now: c.var.now }),
      ...replacePostTags(db, id, tags),
    ]);
  } catch (error) {
    if (!isStaleClaim(error)) throw error;
    const [raced] = readNewest(await db.batch(selectDiscarding(db, id)));
    if (raced === null) throw error;
    return answerStale(c, raced, version, key);
  }
  return c.json(toReceipt({ ...post, version: version + 1, draftRevisionId: null }, c.var.now));
}

/** The same act tried again after a lost reply has happened already, and says how the post stands. */
function answerStale(c: Context<App>, post: Post, version: number, key: string | null): Response {
  if (key !== null && post.version === version + 1 && post.actKey === key) return c.json(toReceipt(post, c.var.now));
  refuse("conflict", "A newer version of this post was saved meanwhile.", { current: { version: post.version } });
}

function toReceipt(post: Post, now: number): Receipt {
  return {
    ...toPlacement(post, now),
    version: post.version,
    isVisible: post.state === "live" && post.visibleFrom <= now && now < post.visibleUntil,
    pages: [],
    morePages: 0,
    purge: "none",
  };
}
