import { PAGE_POSTS } from "../lists/list-cuts.ts";
import { countMonths } from "../lists/list-months.ts";
import { CARRIERS } from "../lists/tag-cards.ts";
import { feedParts } from "../syndication/feed-parts.ts";
import { visibleNow } from "../visible.ts";

/** What a merger can carry over in one batch: which posts it moved is kept, so that it can be undone. */
export const MERGED_POSTS_MOST = 40_000;

export interface TagMerger {
  readonly id: string;
  readonly version: number;
  readonly into: string;
  readonly intoVersion: number;
  readonly now: number;
}

/** How many posts would be moved, counted no further than is needed to say that they are too many. */
export function selectCarrierCount(db: D1Database, id: string): D1PreparedStatement {
  return db
    .prepare(`select count(*) as posts from (select 1 from post_tags where tag_id = ?1 limit ${MERGED_POSTS_MOST + 1})`)
    .bind(id);
}

/** Must come first: a stale version of either tag undoes all of it. Acts on posts that have read either try again. */
export function claimMerger(db: D1Database, { id, version, into, intoVersion, now }: TagMerger): D1PreparedStatement {
  return db
    .prepare(
      `update tags set updated_at = ?5,
         version = case when version = case id when ?1 then ?2 else ?4 end
           and (select count(*) from tags where id in (?1, ?3)) = 2 then version + 1 end
       where id in (?1, ?3)`,
    )
    .bind(id, version, into, intoVersion, now);
}

/** All that was the one tag's becomes the other's. Eleven statements, in an order that matters: what is remembered of it comes first, its row goes last. */
export function moveTag(db: D1Database, { id, into, intoVersion, now }: TagMerger): D1PreparedStatement[] {
  const list = (tagId: string): string => `'tag:' || ${tagId}`;
  const both = `(${list("?1")}, ${list("?2")})`;
  return [
    // Tags that were merged into this one go along.
    db
      .prepare(
        `insert into merged_tags (id, into_id, into_version, version, slug, name, folded, description, created_by, created_at, merged_at, posts, aliases, addresses, merged)
         select id, ?2, ?3, version, slug, name, folded, description, created_by, created_at, ?4,
           (select json_group_array(post_id) from ${CARRIERS}),
           (select json_group_array(slug) from tag_aliases where tag_id = ?1),
           (select json_group_array(path) from paths where tag_id = ?1),
           (select json_group_array(id) from merged_tags where into_id = ?1 and id != ?1)
         from tags where id = ?1
         union all
         select id, ?2, into_version, version, slug, name, folded, description, created_by, created_at, merged_at, posts, aliases, addresses, merged
         from merged_tags where into_id = ?1 and id != ?1
         on conflict (id) do update set into_id = excluded.into_id, into_version = excluded.into_version, version = excluded.version,
           slug = excluded.slug, name = excluded.name, folded = excluded.folded, description = excluded.description,
           merged_at = excluded.merged_at, posts = excluded.posts, aliases = excluded.aliases, addresses = excluded.addresses, merged = excluded.merged`,
      )
      .bind(id, into, intoVersion + 1, now),
    db
      .prepare(
        `insert or replace into tag_aliases (slug, tag_id, name, created_at)
         select slug, ?2, name, created_at from tag_aliases where tag_id = ?1
         union all select slug, ?2, name, ?3 from tags where id = ?1`,
      )
      .bind(id, into, now),
    db.prepare("update paths set tag_id = ?2 where tag_id = ?1").bind(id, into),
    db.prepare("update or replace post_tags set tag_id = ?2 where tag_id = ?1").bind(id, into),
    ...moveEntries(db, id, into),
    db.prepare(`delete from list_pages where list in ${both}`).bind(id, into),
    cutWhole(db, [into], now),
    db
      .prepare(
        `update or replace list_counts set list = ${list("?2")}, settled_at = ?3, settled =
           (select count(*) from list_entries where list = ${list("?2")} and ${visibleNow("list_entries", "?3")}),
           months = ${countMonths(`(${list("?2")})`, "?3")}
         where list in ${both}`,
      )
      .bind(id, into, now),
    // Every page of a list ends with its head; which page the post will come to stand on is anybody's guess.
    db
      .prepare(
        `update or replace moments set tag = 'list:tag:' || ?2 || ':head'
         where (tag >= 'list:tag:' || ?1 || ':' and tag < 'list:tag:' || ?1 || ';')
            or (tag >= 'list:tag:' || ?2 || ':' and tag < 'list:tag:' || ?2 || ';')`,
      )
      .bind(id, into),
    db
      .prepare(
        `update posts set card = ${withKicker("card")}, next_card = ${withKicker("next_card")},
           feed_parts = ${feedParts()}, is_search_due = max(is_search_due, state = 'live')
         where id in (select value from merged_tags, json_each(merged_tags.posts) where merged_tags.id = ?1)`,
      )
      .bind(id, into),
    db.prepare("delete from tags where id = ?1").bind(id),
  ];
}

function withKicker(column: string): string {
  return `case when ${column} ->> '$.kicker.id' = ?1 then json_set(${column}, '$.kicker',
    (select json_object('id', id, 'slug', slug, 'name', name) from tags where id = ?2)) else ${column} end`;
}

/** A post that stood in both lists stands in the one from its first time to its last: the times follow on one another. */
function moveEntries(db: D1Database, id: string, into: string): D1PreparedStatement[] {
  const other = (column: string): string =>
    `coalesce((select other.${column} from list_entries other
      where other.list = 'tag:' || ?2 and other.sort_at = list_entries.sort_at and other.post_id = list_entries.post_id), ${column})`;
  return [
    db
      .prepare(
        `update or replace list_entries set list = 'tag:' || ?2,
           visible_from = min(visible_from, ${other("visible_from")}), visible_until = max(visible_until, ${other("visible_until")})
         where list = 'tag:' || ?1`,
      )
      .bind(id, into),
  ];
}

/** Cuts the whole lists of some tags, from the oldest post; their old cuts must be gone. */
export function cutWhole(db: D1Database, tagIds: readonly string[], now: number): D1PreparedStatement {
  return db
    .prepare(
      `insert into list_pages (list, page, from_at, from_id)
       select list, place / ${PAGE_POSTS}, sort_at, post_id from (
         select list, sort_at, post_id, row_number() over (partition by list order by sort_at, post_id) as place,
           count(*) over (partition by list) as total
         from list_entries where list in (select 'tag:' || value from json_each(?1)) and ${visibleNow("list_entries", "?2")})
       where place % ${PAGE_POSTS} = 0 and place <= total - ${PAGE_POSTS}`,
    )
    .bind(JSON.stringify(tagIds), now);
}
