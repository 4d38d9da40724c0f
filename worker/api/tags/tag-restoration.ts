import type { Context } from "hono";
import { restoreTagBody, type TagReceipt } from "../../../schema/api.ts";
import { newId } from "../../../schema/id.ts";
import { tagPath } from "../../../schema/permalink.ts";
import type { ChangedPage } from "../../../schema/standing.ts";
import type { Tag } from "../../../schema/tag.ts";
import { readAs } from "../../access.ts";
import type { App } from "../../app-env.ts";
import { insertAudit } from "../../db/audit.ts";
import { allRows, firstRow } from "../../db/first-row.ts";
import { insertOutbox } from "../../db/outbox.ts";
import { takePurgeToken } from "../../db/purge-budget.ts";
import * as restore from "../../db/tags/restore-tag.ts";
import * as tags from "../../db/tags/tags.ts";
import { PURGE_TAG_LIMIT, SITE_TAG } from "../../edge.ts";
import { refuse } from "../../problem-error.ts";
import { sectionTag } from "../../publish/plan-front.ts";
import { purgeCommitted } from "../purge-committed.ts";
import { readBody } from "../read-body.ts";
import { readId } from "../read-id.ts";
import { readTag } from "./tags.ts";

const NAMED_POSTS = 20;

/** Brings a deleted tag back, with its posts and addresses, unless its name is another's by now. */
export async function restoreTag(c: Context<App>): Promise<Response> {
  const id = readId(c);
  const { rehearse } = await readBody(c, restoreTagBody);
  const db = c.env.DB;
  const { now } = c.var;
  const { actor, results } = await readAs(c, "restoreTag", [
    restore.selectDeletedTag(db, id),
    restore.selectRestoredPosts(db, id, now),
    tags.selectTag(db, id, now),
  ]);
  const present = firstRow<Tag>(results[2]);
  if (present !== undefined) return c.json(toUnchanged(present));
  const deleted = firstRow<restore.DeletedTagRow>(results[0]);
  if (deleted === undefined) refuse("not_found", "That tag cannot be brought back any more.");
  const namesake = await findNamesake(db, deleted);
  if (namesake !== undefined) refuseTaken(deleted.name, namesake);
  const posts = allRows<restore.RestoredPost>(results[1]);
  const changes = listChanges(deleted, posts);
  const { slug, name, description, version } = deleted;
  const foreseen: Tag = { id, slug, name, description, version: version + 1, posts: changes.posts };
  const { pages, morePages } = changes;
  if (rehearse) return c.json({ tag: foreseen, pages, morePages, purge: "none" } satisfies TagReceipt);

  // What shows a post does not know of the tag any more: it is named by the post itself. Old versions do.
  const purged = [
    `tag:${id}`,
    `list:tag:${id}:head`,
    sectionTag(id),
    ...posts.flatMap((post) => [
      `post:${post.id}`,
      `text:${post.id}`,
      `tags:${post.id}`,
      ...(post.is_kicker === 1 ? [`card:${post.id}`] : []),
    ]),
  ];
  const outbox = { id: newId(now), tags: purged.length > PURGE_TAG_LIMIT ? [SITE_TAG] : purged, isUrgent: false, now };
  let committed: D1Result[];
  try {
    committed = await db.batch([
      ...restore.restoreDeletedTag(db, id, now),
      insertAudit(db, {
        id: newId(now),
        at: now,
        personId: actor.personId,
        action: "tag.restore",
        subject: `tag:${id}`,
        detail: { name, slug, posts: changes.posts },
      }),
      insertOutbox(db, outbox),
      takePurgeToken(db, now, false),
    ]);
  } catch (error) {
    if (!restore.isRefusedRestoration(error)) throw error;
    // Somebody else brought it back meanwhile, or made another of its name.
    const raced = firstRow<Tag>(await tags.selectTag(db, id, now).run());
    if (raced !== undefined) return c.json(toUnchanged(raced));
    refuseTaken(name, (await findNamesake(db, deleted)) ?? name);
  }
  const purge = await purgeCommitted(c, outbox, committed.at(-1));
  const tag = readTag(await tags.selectTag(db, id, now).run());
  return c.json({ tag, pages, morePages, purge } satisfies TagReceipt);
}

function toUnchanged(tag: Tag): TagReceipt {
  return { tag, pages: [], morePages: 0, purge: "none" };
}

async function findNamesake(db: D1Database, deleted: restore.DeletedTagRow): Promise<string | undefined> {
  return firstRow<{ name: string }>(await tags.selectNamesakes(db, deleted).run())?.name;
}

function refuseTaken(name: string, other: string): never {
  const sentence =
    other === name
      ? `There is another tag “${name}” by now. Give that one another name first.`
      : `“${name}” is a name of the tag “${other}” by now. Take it off that one first.`;
  refuse("conflict", sentence);
}

/** Its page, what leads there again, and the posts that show it; of a tag without posts readers see nothing. */
function listChanges(deleted: restore.DeletedTagRow, posts: readonly restore.RestoredPost[]) {
  if (posts.length === 0) return { pages: [], morePages: 0, posts: 0 };
  const count = posts.length > PURGE_TAG_LIMIT ? Math.max(deleted.posts, posts.length) : posts.length;
  const own = tagPath(deleted.slug);
  const old = (JSON.parse(deleted.slugs) as string[]).map((slug) => ({ path: tagPath(slug), what: `Leads to ${own}` }));
  const named = posts.slice(0, NAMED_POSTS).map(({ path, title }) => ({ path, what: title }));
  const pages: ChangedPage[] = [{ path: own, what: deleted.name }, ...old, ...named];
  return { pages, morePages: count - named.length, posts: count };
}
