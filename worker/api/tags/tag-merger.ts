import type { Context } from "hono";
import { mergeTagBody, undoMergeBody, type TagReceipt } from "../../../schema/api.ts";
import { newId } from "../../../schema/id.ts";
import { tagPath } from "../../../schema/permalink.ts";
import type { Tag } from "../../../schema/tag.ts";
import { readAs } from "../../access.ts";
import type { App } from "../../app-env.ts";
import { insertAudit } from "../../db/audit.ts";
import { firstRow } from "../../db/first-row.ts";
import { insertOutbox } from "../../db/outbox.ts";
import { takePurgeToken } from "../../db/purge-budget.ts";
import * as merge from "../../db/tags/merge-tag.ts";
import * as tags from "../../db/tags/tags.ts";
import { restoreTag, selectMerger, type MergerRow } from "../../db/tags/undo-merger.ts";
import { refuse } from "../../problem-error.ts";
import { sectionTag } from "../../publish/plan-front.ts";
import { purgeCommitted } from "../purge-committed.ts";
import { readBody } from "../read-body.ts";
import { readId } from "../read-id.ts";
import { readTag, refuseStaleTag } from "./tags.ts";

/** A list of more settled pages is purged by its tag, with whatever else shows the name. */
const PAGES_PURGED_ONE_BY_ONE = 20;

/**
 * Makes a tag part of another. Its posts come to stand under that one, to which its addresses lead from
 * then on; what was published is not rewritten but read as if it named the other.
 */
export async function mergeTag(c: Context<App>): Promise<Response> {
  const id = readId(c);
  const { version, rehearse, into } = await readBody(c, mergeTagBody);
  if (id === into) refuse("invalid", "A tag cannot be merged with itself.");
  const db = c.env.DB;
  const { now } = c.var;
  const { actor, results } = await readAs(c, "mergeTag", [
    tags.selectTag(db, id, now),
    tags.selectTag(db, into, now),
    tags.selectTaggedPosts(db, id, now),
    merge.selectCarrierCount(db, id),
    selectMerger(db, id),
  ]);
  const stays = firstRow<Tag>(results[1]);
  // The same merger tried again after its reply was lost.
  if (firstRow<MergerRow>(results[4])?.into_id === into && stays !== undefined) {
    return c.json({ tag: stays, pages: [], morePages: 0, purge: "none" } satisfies TagReceipt);
  }
  const tag = readTag(results[0]);
  if (stays === undefined) refuse("not_found", "The tag it was to become part of does not exist any more.");
  if (tag.version !== version) refuseStaleTag(tag);
  if ((firstRow<{ posts: number }>(results[3])?.posts ?? 0) > merge.MERGED_POSTS_MOST) {
    refuse("too_large", `“${tag.name}” is on too many posts for that. Merge “${stays.name}” into it instead.`);
  }
  const posts = tags.toTaggedPages(results[2]);
  const own = { path: tagPath(stays.slug), what: stays.name };
  const old = { path: tagPath(tag.slug), what: `Leads to ${own.path}` };
  const pages = posts.length === 0 ? [] : [own, old, ...posts];
  const changes = { tag: stays, pages, morePages: Math.max(0, tag.posts - posts.length) };
  if (rehearse) return c.json({ ...changes, purge: "none" } satisfies TagReceipt);

  const gone = [`tag:${id}`, `list:tag:${id}:head`, `list:tag:${id}:count`, sectionTag(id)];
  const purged = [...gone, ...listTags(stays, tag.posts)];
  const outbox = { id: newId(now), tags: purged, isUrgent: false, now };
  const merger = { id, version, into, intoVersion: stays.version, now };
  let committed: D1Result[];
  try {
    committed = await db.batch([
      merge.claimMerger(db, merger),
      ...merge.moveTag(db, merger),
      insertAudit(db, {
        id: newId(now),
        at: now,
        personId: actor.personId,
        action: "tag.merge",
        subject: `tag:${id}`,
        detail: {
          name: tag.name,
          slug: tag.slug,
          description: tag.description,
          posts: tag.posts,
          into: stays.name,
          intoId: into,
        },
      }),
      insertOutbox(db, outbox),
      takePurgeToken(db, now, false),
    ]);
  } catch (error) {
    if (!tags.isStaleTag(error)) throw error;
    const [newer, newerStays] = await db.batch([tags.selectTag(db, id, now), tags.selectTag(db, into, now)]);
    const known = readTag(newer);
    refuseStaleTag(known.version === version ? readTag(newerStays) : known);
  }
  const purge = await purgeCommitted(c, outbox, committed.at(-1));
  const grown = readTag(await tags.selectTag(db, into, now).run());
  return c.json({ ...changes, tag: grown, purge } satisfies TagReceipt);
}

/** Takes a merger back, for as long as nothing else has happened to the tag that stayed. */
export async function undoMerge(c: Context<App>): Promise<Response> {
  const id = readId(c);
  const { version } = await readBody(c, undoMergeBody);
  const db = c.env.DB;
  const { now } = c.var;
  const { actor, results } = await readAs(c, "undoMerge", [selectMerger(db, id), tags.selectTag(db, id, now)]);
  const row = firstRow<MergerRow>(results[0]);
  const restored = firstRow<Tag>(results[1]);
  // Taken back already: by the same act, before its reply was lost.
  if (row === undefined && restored !== undefined) {
    return c.json({ tag: restored, pages: [], morePages: 0, purge: "none" } satisfies TagReceipt);
  }
  if (row === undefined) refuse("not_found", "There is no such merger to take back.");
  const stays = readTag(await tags.selectTag(db, row.into_id, now).run());
  if (stays.version !== version || row.into_version !== version) {
    refuse("conflict", `“${stays.name}” was changed since. The merger cannot be taken back any more.`);
  }
  const purged = [`tag:${row.into_id}`, `list:tag:${id}:head`, ...listTags(stays, stays.posts)];
  const outbox = { id: newId(now), tags: [...new Set(purged)], isUrgent: false, now };
  const merger = { id, version: 0, into: row.into_id, intoVersion: version, now };
  let committed: D1Result[];
  try {
    committed = await db.batch([
      ...restoreTag(db, merger),
      insertAudit(db, {
        id: newId(now),
        at: now,
        personId: actor.personId,
        action: "tag.undo_merge",
        subject: `tag:${id}`,
        detail: { name: row.name, slug: row.slug, from: stays.name, fromId: stays.id },
      }),
      insertOutbox(db, outbox),
      takePurgeToken(db, now, false),
    ]);
  } catch (error) {
    if (!tags.isStaleTag(error)) throw error;
    refuse("conflict", `“${stays.name}” was changed meanwhile. The merger cannot be taken back any more.`);
  }
  const purge = await purgeCommitted(c, outbox, committed.at(-1));
  const [tag, posts] = await db.batch([tags.selectTag(db, id, now), tags.selectTaggedPosts(db, id, now)]);
  const found = tags.toTaggedPages(posts);
  const back = readTag(tag);
  const pages = found.length === 0 ? [] : [{ path: tagPath(back.slug), what: back.name }, ...found];
  return c.json({ tag: back, pages, morePages: Math.max(0, back.posts - found.length), purge } satisfies TagReceipt);
}

/** What stands on the pages of a list that is cut anew. */
function listTags(tag: Tag, joined: number): string[] {
  const list = `list:tag:${tag.id}`;
  const settled = Math.ceil((tag.posts + joined) / 10);
  const all = [`${list}:head`, `${list}:count`, `${list}:months`, sectionTag(tag.id)];
  if (settled > PAGES_PURGED_ONE_BY_ONE) return [`tag:${tag.id}`, ...all];
  return [...all, ...Array.from({ length: settled }, (_, page) => `${list}:${page + 1}`)];
}
