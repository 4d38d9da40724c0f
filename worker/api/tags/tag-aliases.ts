import type { Context } from "hono";
import { saveTagAliasesBody, type TagAlias, type TagReceipt } from "../../../schema/api.ts";
import { newId } from "../../../schema/id.ts";
import { tagPath } from "../../../schema/permalink.ts";
import { toSlug } from "../../../schema/slug.ts";
import { readAs } from "../../access.ts";
import type { App } from "../../app-env.ts";
import { insertAudit } from "../../db/audit.ts";
import { allRows } from "../../db/first-row.ts";
import * as review from "../../db/tags/tag-review.ts";
import { isStaleTag, selectTag } from "../../db/tags/tags.ts";
import { refuse } from "../../problem-error.ts";
import { readBody } from "../read-body.ts";
import { readId } from "../read-id.ts";
import { readTag, refuseStaleTag } from "./tags.ts";

/** Keeps a tag's other names, whole. Each leads to the tag from its own address; one left out leads nowhere. */
export async function saveTagAliases(c: Context<App>): Promise<Response> {
  const id = readId(c);
  const { version, rehearse, names } = await readBody(c, saveTagAliasesBody);
  const db = c.env.DB;
  const { now } = c.var;
  const wanted = [
    ...new Map(names.map((name): [string, TagAlias] => [toSlug(name), { slug: toSlug(name), name }])).values(),
  ];
  const { actor, results } = await readAs(c, "saveTagAliases", [
    selectTag(db, id, now),
    review.selectAliases(db, id),
    review.selectOwners(
      db,
      id,
      wanted.map(({ slug }) => slug),
    ),
  ]);
  const tag = readTag(results[0]);
  const known = allRows<TagAlias>(results[1]);
  // A slug that an old site brought along is kept with its name, whatever the name would make of it.
  const aliases = wanted
    .map((alias) => known.find(({ name, slug }) => name === alias.name && slug !== alias.slug) ?? alias)
    .filter(({ slug }) => slug !== tag.slug);
  const unchanged = { tag, pages: [], morePages: 0, purge: "none" } satisfies TagReceipt;
  if (isSame(known, aliases)) return c.json(unchanged);
  if (tag.version !== version) refuseStaleTag(tag);
  const owner = allRows<TagAlias>(results[2])[0];
  if (owner !== undefined) {
    const taken = wanted.find(({ slug }) => slug === owner.slug)?.name ?? owner.slug;
    const sentence = `“${taken}” is a name of the tag “${owner.name}”. Merge the two, or choose another.`;
    refuse("conflict", sentence, { fields: { names: sentence } });
  }
  const added = aliases.filter(({ slug }) => known.every((other) => other.slug !== slug));
  const removed = known.filter(({ slug }) => aliases.every((other) => other.slug !== slug));
  const pages =
    tag.posts === 0
      ? []
      : [
          ...added.map(({ slug }) => ({ path: tagPath(slug), what: `Leads to ${tagPath(tag.slug)}` })),
          ...removed.map(({ slug }) => ({ path: tagPath(slug), what: "Leads nowhere any more" })),
        ];
  const changes = { pages, morePages: 0, purge: "none" } as const;
  if (rehearse) return c.json({ ...changes, tag } satisfies TagReceipt);
  try {
    // What leads elsewhere, or nowhere, is not kept at the edge: nothing is purged.
    await db.batch([
      ...review.writeAliases(db, tag, aliases, now),
      insertAudit(db, {
        id: newId(now),
        at: now,
        personId: actor.personId,
        action: "tag.aliases",
        subject: `tag:${id}`,
        detail: { added: added.map(({ name }) => name), removed: removed.map(({ name }) => name) },
      }),
    ]);
  } catch (error) {
    if (!isStaleTag(error)) throw error;
    refuseStaleTag(readTag(await selectTag(db, id, now).run()));
  }
  return c.json({ ...changes, tag: { ...tag, version: tag.version + 1 } } satisfies TagReceipt);
}

function isSame(known: readonly TagAlias[], wanted: readonly TagAlias[]): boolean {
  const say = (aliases: readonly TagAlias[]): string =>
    JSON.stringify(aliases.map(({ slug, name }) => `${slug} ${name}`).toSorted());
  return say(known) === say(wanted);
}
