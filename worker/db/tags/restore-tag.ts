import { isPublic, revisionNow } from "../public-columns.ts";
import { standsFor } from "../stands-for.ts";
import { feedParts } from "../syndication/feed-parts.ts";
import { OWN_ADDRESSES } from "./delete-tag.ts";
import { insertEntries, insertPostTags, settleWhole } from "./restore-places.ts";

export interface DeletedTagRow {
  readonly id: string;
  readonly version: number;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly posts: number;
  readonly deleted_at: number;
  /** The slugs that led to it, as JSON. */
  readonly slugs: string;
}

/** A post that readers will find under the tag again. */
export interface RestoredPost {
  readonly id: string;
  readonly path: string;
  readonly title: string;
  /** Whether the tag comes first on it, and stands on its card. */
  readonly is_kicker: number;
}

/** As many as one purge can name, and one more. */
const POSTS_LOOKED_AT = 101;
const LISTED_MOST = 200;

const DELETED = `select id, version, slug, name, description, posts, deleted_at,
  (select json_group_array(value ->> 'slug') from json_each(aliases)) as slugs from deleted_tags`;

export function selectDeletedTag(db: D1Database, id: string): D1PreparedStatement {
  return db.prepare(`${DELETED} where id = ?1`).bind(id);
}

/** Those that can be brought back, the last first. */
export function selectDeletedTags(db: D1Database): D1PreparedStatement {
  return db.prepare(`${DELETED} order by deleted_at desc, id limit ${LISTED_MOST}`);
}

const CARRIERS = "(select post_id from deleted_tag_posts where tag_id = ?1)";

/** The newest posts that readers will find under the tag again. ?1 is now. */
export function selectRestoredPosts(db: D1Database, id: string, now: number): D1PreparedStatement {
  const meant = `(used.value = ?2 or used.value in (select value ->> 'id' from deleted_tags, json_each(merged) where deleted_tags.id = ?2))`;
  return db
    .prepare(
      `select posts.id, posts.path, revisions.title,
         (select ${meant} from json_each(revisions.tags) used
            where ${meant} or ${standsFor("used.value")} in (select id from tags) order by used.key limit 1) as is_kicker
       from deleted_tag_posts carried cross join posts on posts.id = carried.post_id
         cross join revisions on revisions.id = ${revisionNow("posts")}
       where carried.tag_id = ?2 and ${isPublic("posts")} and exists (select 1 from json_each(revisions.tags) used where ${meant})
       order by carried.post_id desc limit ${POSTS_LOOKED_AT}`,
    )
    .bind(now, id);
}

/**
 * Must come first in its batch: where the tag is not among the deleted, or its name or slug is another's by
 * now, all of it is undone.
 */
function claimRestoration(db: D1Database, id: string, now: number): D1PreparedStatement {
  return db
    .prepare(
      `insert into tags (id, slug, name, folded, description, version, created_by, created_at, updated_at)
       select ?1, slug, name, folded, description,
         case when not exists (select 1 from tags where slug = deleted.slug or folded = deleted.folded)
           and not exists (select 1 from tag_aliases where slug = deleted.slug) then version + 1 end,
         created_by, created_at, ?2
       from (select 1) left join deleted_tags deleted on deleted.id = ?1`,
    )
    .bind(id, now);
}

export function isRefusedRestoration(error: unknown): boolean {
  return error instanceof Error && /(NOT NULL|UNIQUE) constraint failed: tags\./.test(error.message);
}

/**
 * Gives a deleted tag back what was its own: twelve statements. What posts carry is told by their revisions,
 * so that whatever happened to a post meanwhile counts; what is another tag's by now stays that one's.
 */
export function restoreDeletedTag(db: D1Database, id: string, now: number): D1PreparedStatement[] {
  const remembered = (column: string): string =>
    `deleted_tags, json_each(deleted_tags.${column}) known where deleted_tags.id = ?1`;
  const own =
    "paths.tag_id is null and paths.post_id is null and paths.media_id is null and paths.byline_id is null and paths.target is null";
  const restored = { tagIds: [id], posts: CARRIERS } as const;
  return [
    claimRestoration(db, id, now),
    db
      .prepare(
        `insert into tag_aliases (slug, tag_id, name, created_at)
         select value ->> 'slug', ?1, value ->> 'name', value ->> 'at' from ${remembered("aliases")}
           and value ->> 'slug' not in (select slug from tags)
         on conflict do nothing`,
      )
      .bind(id),
    // It must come before what asks which tag a revision means.
    db
      .prepare(
        `insert into merged_tags (id, into_id, into_version, version, slug, name, folded, description, created_by, created_at,
           merged_at, posts, aliases, addresses, merged)
         select value ->> 'id', ?1, value ->> 'into', value ->> 'version', value ->> 'slug', value ->> 'name', value ->> 'folded',
           value ->> 'description', value ->> 'by', value ->> 'at', value ->> 'merged', '[]', '[]', '[]', '[]'
         from ${remembered("merged")} on conflict do nothing`,
      )
      .bind(id),
    // The deletion left its addresses with nothing in them; where something stands there now, that stays.
    db.prepare(`delete from paths where kind = 'gone' and ${own} and path in (${OWN_ADDRESSES})`).bind(id),
    db
      .prepare(
        `insert into paths (path, kind, tag_id, target, created_at)
         select value ->> 'path', value ->> 'kind', (select id from tags where id = value ->> 'tag'), value ->> 'target', ?2
         from ${remembered("addresses")}
         on conflict (path) do update set kind = excluded.kind, tag_id = excluded.tag_id, target = excluded.target where ${own}`,
      )
      .bind(id, now),
    insertPostTags(db, restored),
    insertEntries(db, restored),
    db
      .prepare(
        `insert into list_pages (list, page, from_at, from_id)
         select 'tag:' || ?1, value ->> 'page', value ->> 'at', value ->> 'post' from ${remembered("cuts")}`,
      )
      .bind(id),
    settleWhole(db, [id], now),
    db
      .prepare(
        `insert or ignore into moments (tag, at, subject)
         select 'list:tag:' || ?1 || ':head', visible_from, post_id from list_entries where list = 'tag:' || ?1 and visible_from > ?2
         union select 'list:tag:' || ?1 || ':head', visible_until, post_id from list_entries
           where list = 'tag:' || ?1 and visible_until > ?2 and visible_until < 8640000000000000`,
      )
      .bind(id, now),
    db
      .prepare(
        `update posts set card = ${withKicker("card", "live_revision_id")}, next_card = ${withKicker("next_card", "next_revision_id")},
           feed_parts = ${feedParts()}, is_search_due = max(is_search_due, state = 'live')
         where id in ${CARRIERS}`,
      )
      .bind(id),
    // The posts that are remembered go with it.
    db.prepare("delete from deleted_tags where id = ?1").bind(id),
  ];
}

/** Where the tag comes first, it stands on the card. */
function withKicker(column: string, revision: string): string {
  return `coalesce((select case when ${column} <> 'null' then json_set(${column}, '$.kicker', json_object('id', tags.id, 'slug', tags.slug, 'name', tags.name)) end
    from revisions join tags on tags.id = (
      select ${standsFor("used.value")} from json_each(revisions.tags) used
      where ${standsFor("used.value")} in (select id from tags) order by used.key limit 1)
    where revisions.id = posts.${revision} and tags.id = ?1), ${column})`;
}
