import { foldName } from "../../../schema/fold.ts";
import type { ChangedPage } from "../../../schema/standing.ts";
import type { Tag } from "../../../schema/tag.ts";
import { allRows } from "../first-row.ts";
import { countPosts } from "../posts/desk-post.ts";
import { cardNow, isPublic } from "../public-columns.ts";
import { visibleNow } from "../visible.ts";

/** How many posts a receipt names; the others are counted. */
const NAMED_POSTS = 20;

export function selectTag(db: D1Database, id: string, now: number): D1PreparedStatement {
  return db
    .prepare(
      `select id, slug, name, description, version, ${countPosts("'tag:' || tags.id", "?2")} as posts from tags where id = ?1`,
    )
    .bind(id, now);
}

/** The names of other tags that have the name, or the slug, as their own or as an older one. */
export function selectNamesakes(
  db: D1Database,
  tag: { readonly id: string; readonly name: string; readonly slug: string },
): D1PreparedStatement {
  return db
    .prepare(
      `select name from tags where (slug = ?2 or folded = ?3) and id != ?1
       union all
       select tags.name from tag_aliases join tags on tags.id = tag_aliases.tag_id where tag_aliases.slug = ?2 and tags.id != ?1`,
    )
    .bind(tag.id, tag.slug, foldName(tag.name));
}

/** The newest posts that readers find under the tag. */
export function selectTaggedPosts(db: D1Database, id: string, now: number): D1PreparedStatement {
  return db
    .prepare(
      `select posts.path, ${cardNow("posts")} ->> '$.title' as what
       from list_entries cross join posts on posts.id = list_entries.post_id
       where list_entries.list = 'tag:' || ?2 and ${visibleNow("list_entries", "?1")} and ${isPublic("posts")}
       order by list_entries.sort_at desc, list_entries.post_id desc limit ${NAMED_POSTS}`,
    )
    .bind(now, id);
}

export function toTaggedPages(result: D1Result | undefined): ChangedPage[] {
  return allRows<ChangedPage>(result);
}

/** Must come first in its batch: a stale version undoes all of it, and so does a slug that somebody else took. */
export function claimTag(
  db: D1Database,
  tag: Pick<Tag, "id" | "slug" | "name" | "description" | "version">,
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `update tags set version = case version when ?2 then ?2 + 1 end, slug = ?3, name = ?4, folded = ?5, description = ?6, updated_at = ?7
       where id = ?1`,
    )
    .bind(tag.id, tag.version, tag.slug, tag.name, foldName(tag.name), tag.description, now);
}

export function isStaleTag(error: unknown): boolean {
  return error instanceof Error && error.message.includes("NOT NULL constraint failed: tags.version");
}

/** The old slug leads to the tag for ever; where the new one did so until now, it is the tag's own again. */
export function writeTagAlias(
  db: D1Database,
  old: Pick<Tag, "id" | "slug" | "name">,
  newSlug: string,
  now: number,
): D1PreparedStatement[] {
  return [
    db.prepare("delete from tag_aliases where slug = ?1 and tag_id = ?2").bind(newSlug, old.id),
    db
      .prepare("insert into tag_aliases (slug, tag_id, name, created_at) values (?1, ?2, ?3, ?4)")
      .bind(old.slug, old.id, old.name, now),
  ];
}
