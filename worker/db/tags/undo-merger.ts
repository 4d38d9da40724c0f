import { standsFor } from "../stands-for.ts";
import { feedParts } from "../syndication/feed-parts.ts";
import type { TagMerger } from "./merge-tag.ts";
import { cutWhole } from "./merge-tag.ts";
import { insertEntries, insertPostTags, settleWhole } from "./restore-places.ts";

export interface MergerRow {
  readonly id: string;
  readonly into_id: string;
  readonly into_version: number;
  readonly name: string;
  readonly slug: string;
}

/** The merger that a tag went through last, if it stands. */
export function selectMerger(db: D1Database, id: string): D1PreparedStatement {
  return db
    .prepare("select id, into_id, into_version, name, slug from merged_tags where id = ?1 and into_id != id")
    .bind(id);
}

// The posts that were moved, as many of them as are still there.
const MOVED = "(select value from merged_tags, json_each(merged_tags.posts) where merged_tags.id = ?1)";

/**
 * Gives a merged tag back what was its own: twelve statements. What posts carry is told by their revisions, so
 * that whatever happened to a post meanwhile counts. Both tags' rows come first: whatever happened to the one
 * that stayed, another undoing too, undoes all of it, and with the other's row the database lets it stand for itself.
 */
export function restoreTag(db: D1Database, { id, into, intoVersion, now }: TagMerger): D1PreparedStatement[] {
  const mine = (column: string): string =>
    `(select value from merged_tags, json_each(merged_tags.${column}) where merged_tags.id = ?1)`;
  const restored = { tagIds: [id, into], posts: MOVED } as const;
  return [
    db
      .prepare(
        `insert into tags (id, slug, name, folded, description, version, created_by, created_at, updated_at)
         select id, slug, name, folded, description, version + 1, created_by, created_at, ?4 from merged_tags where id = ?1
         union all
         select id, slug, name, folded, description,
           case when version = ?3 and exists (select 1 from merged_tags where id = ?1 and into_id = ?2) then version + 1 end,
           created_by, created_at, ?4
         from tags where id = ?2
         on conflict (id) do update set version = excluded.version, updated_at = excluded.updated_at`,
      )
      .bind(id, into, intoVersion, now),
    db.prepare(`update tag_aliases set tag_id = ?1 where tag_id = ?2 and slug in ${mine("aliases")}`).bind(id, into),
    db.prepare(`update paths set tag_id = ?1 where tag_id = ?2 and path in ${mine("addresses")}`).bind(id, into),
    db.prepare(`delete from post_tags where tag_id = ?2 and post_id in ${MOVED}`).bind(id, into),
    insertPostTags(db, restored),
    db.prepare(`delete from list_entries where list = 'tag:' || ?2 and post_id in ${MOVED}`).bind(id, into),
    insertEntries(db, restored),
    db.prepare("delete from list_pages where list = 'tag:' || ?1").bind(into),
    cutWhole(db, [id, into], now),
    settleWhole(db, [id, into], now),
    db
      .prepare(
        `insert or ignore into moments (tag, at, subject)
         select 'list:tag:' || ?1 || ':head', at, subject from moments
         where tag >= 'list:tag:' || ?2 || ':' and tag < 'list:tag:' || ?2 || ';' and subject in ${MOVED}`,
      )
      .bind(id, into),
    db
      .prepare(
        `update posts set card = ${withKicker("card", "live_revision_id")}, next_card = ${withKicker("next_card", "next_revision_id")},
           feed_parts = ${feedParts()}, is_search_due = max(is_search_due, state = 'live')
         where id in ${MOVED}`,
      )
      .bind(id, into),
  ];
}

function withKicker(column: string, revision: string): string {
  return `case when ${column} ->> '$.kicker.id' = ?2 then json_set(${column}, '$.kicker',
    json((select json_object('id', tags.id, 'slug', tags.slug, 'name', tags.name)
      from revisions, json_each(revisions.tags) used join tags on tags.id = ${standsFor("used.value")}
      where revisions.id = posts.${revision} order by used.key limit 1))) else ${column} end`;
}
