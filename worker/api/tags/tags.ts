import type { Context } from "hono";
import type { InferOutput } from "valibot";
import { saveTagBody, type TagReceipt } from "../../../schema/api.ts";
import { newId } from "../../../schema/id.ts";
import { tagPath } from "../../../schema/permalink.ts";
import { toSlug } from "../../../schema/slug.ts";
import type { ChangedPage } from "../../../schema/standing.ts";
import type { Tag } from "../../../schema/tag.ts";
import { readAs } from "../../access.ts";
import type { App } from "../../app-env.ts";
import { insertAudit } from "../../db/audit.ts";
import { firstRow } from "../../db/first-row.ts";
import { renameKickers } from "../../db/lists/tag-cards.ts";
import { insertOutbox } from "../../db/outbox.ts";
import { isTaken } from "../../db/posts/save-draft.ts";
import { takePurgeToken } from "../../db/purge-budget.ts";
import * as tags from "../../db/tags/tags.ts";
import { refuse } from "../../problem-error.ts";
import { purgeCommitted } from "../purge-committed.ts";
import { readBody } from "../read-body.ts";
import { readId } from "../read-id.ts";

/** Renames and describes a tag. The old address leads to the new one; what shows the name follows. */
export async function saveTag(c: Context<App>): Promise<Response> {
  const id = readId(c);
  const body = await readBody(c, saveTagBody);
  const db = c.env.DB;
  const { now } = c.var;
  const wanted = { id, name: body.name, slug: toSlug(body.name) };
  const { actor, results } = await readAs(c, "saveTag", [
    tags.selectTag(db, id, now),
    tags.selectNamesakes(db, wanted),
    tags.selectTaggedPosts(db, id, now),
  ]);
  const known = readTag(results[0]);
  const unchanged = { tag: known, pages: [], morePages: 0, purge: "none" } satisfies TagReceipt;
  // Nothing to do, or the same save tried again after its reply was lost.
  if (isSaved(known, body)) return c.json(unchanged);
  if (known.version !== body.version) refuseStaleTag(known);
  // A slug that an old site brought along stays where the new name would have made the same one as the old.
  const slug = wanted.slug === toSlug(known.name) ? known.slug : wanted.slug;
  const namesake = firstRow<{ name: string }>(results[1]);
  const isRenamed = slug !== known.slug || body.name !== known.name;
  if (namesake !== undefined && isRenamed) refuseTaken(namesake.name, body.name);

  const tag: Tag = { ...known, name: body.name, description: body.description, slug };
  const changes = { tag, ...listChanges(known, tag, tags.toTaggedPages(results[2])) };
  if (body.rehearse) return c.json({ ...changes, purge: "none" } satisfies TagReceipt);

  // A description stands at the head of the tag's list and in its feed only.
  const outbox = { id: newId(now), tags: [isRenamed ? `tag:${id}` : `list:tag:${id}:head`], isUrgent: false, now };
  const { name, description } = known;
  let committed: D1Result[];
  try {
    committed = await db.batch([
      tags.claimTag(db, tag, now),
      ...(slug === known.slug ? [] : tags.writeTagAlias(db, known, slug, now)),
      ...(isRenamed ? [renameKickers(db, id)] : []),
      insertAudit(db, {
        id: newId(now),
        at: now,
        personId: actor.personId,
        action: "tag.save",
        subject: `tag:${id}`,
        detail: {
          from: { name, slug: known.slug, description },
          to: { name: tag.name, slug, description: tag.description },
        },
      }),
      insertOutbox(db, outbox),
      takePurgeToken(db, now, false),
    ]);
  } catch (error) {
    if (isTaken(error, "tags.slug")) refuseTaken(body.name, body.name);
    if (!tags.isStaleTag(error)) throw error;
    const newer = readTag(await tags.selectTag(db, id, now).run());
    if (isSaved(newer, body)) return c.json({ ...unchanged, tag: newer });
    refuseStaleTag(newer);
  }
  if (committed[0]?.meta.changes === 0) refuse("not_found", "There is no such tag.");
  const purge = await purgeCommitted(c, outbox, committed.at(-1));
  return c.json({ ...changes, tag: { ...tag, version: tag.version + 1 }, purge } satisfies TagReceipt);
}

export function readTag(result: D1Result | undefined): Tag {
  const tag = firstRow<Tag>(result);
  if (tag === undefined) refuse("not_found", "There is no such tag.");
  return tag;
}

export function refuseStaleTag(current: Tag): never {
  refuse("conflict", "The tag was changed meanwhile.", { current });
}

function isSaved(tag: Tag, body: InferOutput<typeof saveTagBody>): boolean {
  return tag.name === body.name && tag.description === body.description;
}

function refuseTaken(other: string, name: string): never {
  const sentence =
    other === name
      ? `There is another tag “${name}” already.`
      : `The tag “${other}” has that name, or had it once. Please choose another.`;
  refuse("conflict", sentence, { fields: { name: sentence } });
}

/** The tag's page, its old address, and the posts that show it; of a tag without posts readers see nothing. */
function listChanges(from: Tag, to: Tag, posts: readonly ChangedPage[]): Pick<TagReceipt, "pages" | "morePages"> {
  if (posts.length === 0) return { pages: [], morePages: 0 };
  const own = { path: tagPath(to.slug), what: to.name };
  if (from.name === to.name) return { pages: [own], morePages: 0 };
  const old = from.slug === to.slug ? [] : [{ path: tagPath(from.slug), what: `Leads to ${own.path}` }];
  return { pages: [own, ...old, ...posts], morePages: Math.max(0, from.posts - posts.length) };
}
