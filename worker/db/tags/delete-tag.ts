import { tagPath } from "../../../schema/permalink.ts";
import { CARRIERS } from "../lists/tag-cards.ts";

const [BEFORE_SLUG = "", AFTER_SLUG = ""] = tagPath("|").split("|");

/** Where the tag ?1 stands, by its slug and older ones. */
export const OWN_ADDRESSES = `select '${BEFORE_SLUG}' || slug || '${AFTER_SLUG}' as path
  from (select slug from tags where id = ?1 union all select slug from tag_aliases where tag_id = ?1)`;

export interface TagDeletion {
  readonly id: string;
  readonly version: number;
  /** How many posts readers find under it. */
  readonly posts: number;
  readonly now: number;
}

/**
 * What is remembered of a tag, and must come before anything of it goes: two statements. The first is
 * the claim: a stale version, or a tag that is gone already, undoes all of it.
 */
export function rememberTag(db: D1Database, { id, version, posts, now }: TagDeletion): D1PreparedStatement[] {
  return [
    db
      .prepare(
        `insert into deleted_tags (id, version, slug, name, folded, description, created_by, created_at, deleted_at, posts,
           aliases, addresses, cuts, merged)
         select ?1, case version when ?2 then version end, slug, name, folded, description, created_by, created_at, ?4, ?3,
           (select json_group_array(json_object('slug', slug, 'name', name, 'at', created_at)) from tag_aliases where tag_id = ?1),
           (select json_group_array(json_object('path', path, 'kind', kind, 'tag', tag_id, 'target', target)) from paths
              where tag_id = ?1 or path in (${OWN_ADDRESSES})),
           (select json_group_array(json_object('page', page, 'at', from_at, 'post', from_id)) from list_pages where list = 'tag:' || ?1),
           (select json_group_array(json_object('id', id, 'slug', slug, 'name', name, 'folded', folded, 'description', description,
              'by', created_by, 'at', created_at, 'merged', merged_at, 'version', version, 'into', into_version))
              from merged_tags where into_id = ?1 and id <> ?1)
         from (select 1) left join tags on tags.id = ?1`,
      )
      .bind(id, version, posts, now),
    db.prepare(`insert into deleted_tag_posts (tag_id, post_id) select ?1, post_id from ${CARRIERS}`).bind(id),
  ];
}

export function isStaleDeletion(error: unknown): boolean {
  return error instanceof Error && error.message.includes("NOT NULL constraint failed: deleted_tags.version");
}

/**
 * Everything of the tag but the cards it stands on. Revisions keep its id, which names nothing any more.
 * The addresses come first: whether the public ever saw the tag is told by the entries of its list.
 */
export function deleteTagRows(db: D1Database, id: string, now: number): D1PreparedStatement[] {
  const wasPublic = "exists (select 1 from list_entries where list = 'tag:' || ?1 and visible_from <= ?2)";
  return [
    // Where nobody ever saw the tag, its old addresses lead nowhere, as they did.
    db
      .prepare(
        `insert into paths (path, kind, created_at)
         select path, 'gone', ?2 from (${OWN_ADDRESSES}) where ${wasPublic}
         union select path, case when ${wasPublic} then 'gone' else 'redirect' end, ?2 from paths where tag_id = ?1
         on conflict (path) do update set kind = excluded.kind, tag_id = null, target = null where paths.post_id is null`,
      )
      .bind(id, now),
    db.prepare("delete from list_entries where list = 'tag:' || ?1").bind(id),
    db.prepare("delete from list_pages where list = 'tag:' || ?1").bind(id),
    db.prepare("delete from list_counts where list = 'tag:' || ?1").bind(id),
    db.prepare("delete from post_tags where tag_id = ?1").bind(id),
    db.prepare("delete from tag_aliases where tag_id = ?1").bind(id),
    db.prepare("delete from moments where tag >= 'list:tag:' || ?1 || ':' and tag < 'list:tag:' || ?1 || ';'").bind(id),
    db.prepare("delete from merged_tags where into_id = ?1").bind(id),
    db.prepare("delete from tags where id = ?1").bind(id),
  ];
}

/** What was deleted before `until` cannot be brought back any more. */
export function forgetDeletedTags(db: D1Database, until: number): D1PreparedStatement {
  return db.prepare("delete from deleted_tags where deleted_at <= ?1").bind(until);
}
