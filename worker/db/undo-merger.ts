import type { TagMerger } from "./merge-tag.ts";
import { cutWhole } from "./merge-tag.ts";
import { newestRevision } from "./newest-revision.ts";
import { means, standsFor } from "./stands-for.ts";
import { visibleNow } from "./visible.ts";

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

/** Must come first: whatever happened to the tag that stayed, another undoing too, undoes all of it. */
export function claimUndoing(db: D1Database, { id, into, intoVersion, now }: TagMerger): D1PreparedStatement {
  return db
    .prepare(
      `update tags set updated_at = ?4,
         version = case when version = ?3 and exists (select 1 from merged_tags where id = ?1 and into_id = ?2) then version + 1 end
       where id = ?2`,
    )
    .bind(id, into, intoVersion, now);
}

// The posts that were moved, as many of them as are still there.
const MOVED = "(select value from merged_tags, json_each(merged_tags.posts) where merged_tags.id = ?1)";

/**
 * Gives a merged tag back what was its own. What posts carry is told by their revisions, so that whatever
 * happened to a post meanwhile counts. The tag's row comes first, and what it stands for second.
 */
export function restoreTag(db: D1Database, { id, into, now }: TagMerger): D1PreparedStatement[] {
  const mine = (column: string): string =>
    `(select value from merged_tags, json_each(merged_tags.${column}) where merged_tags.id = ?1)`;
  return [
    db
      .prepare(
        `insert into tags (id, slug, name, folded, description, version, created_by, created_at, updated_at)
         select id, slug, name, folded, description, version + 1, created_by, created_at, ?2 from merged_tags where id = ?1`,
      )
      .bind(id, now),
    // It stands for itself from here on.
    db.prepare(`update merged_tags set into_id = ?1 where id = ?1 or id in ${mine("merged")}`).bind(id),
    db
      .prepare("delete from tag_aliases where tag_id = ?2 and slug = (select slug from tags where id = ?1)")
      .bind(id, into),
    db.prepare(`update tag_aliases set tag_id = ?1 where tag_id = ?2 and slug in ${mine("aliases")}`).bind(id, into),
    db.prepare(`update paths set tag_id = ?1 where tag_id = ?2 and path in ${mine("addresses")}`).bind(id, into),
    db.prepare(`delete from post_tags where tag_id = ?2 and post_id in ${MOVED}`).bind(id, into),
    db
      .prepare(
        `insert into post_tags (post_id, tag_id)
         select posts.id, meant.id from posts join revisions on revisions.id = ${newestRevision("posts")}
           join tags meant on meant.id in (?1, ?2) and ${means("revisions", "meant.id")}
         where posts.id in ${MOVED} on conflict do nothing`,
      )
      .bind(id, into),
    ...restoreEntries(db, id, into),
    db.prepare("delete from list_pages where list = 'tag:' || ?1").bind(into),
    cutWhole(db, [id, into], now),
    db
      .prepare(
        `insert or replace into list_counts (list, settled, settled_at)
         select 'tag:' || value, (select count(*) from list_entries where list = 'tag:' || value and ${visibleNow("list_entries", "?3")}), ?3
         from json_each(json_array(?1, ?2))`,
      )
      .bind(id, into, now),
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
           is_search_due = max(is_search_due, state = 'live')
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

/** The places of the posts in both lists, by what readers see of them and when: two statements. */
function restoreEntries(db: D1Database, id: string, into: string): D1PreparedStatement[] {
  const turn = "min(max(posts.next_at, posts.visible_from), posts.visible_until)";
  const shown = (revision: string, from: string, until: string): string =>
    `select 'tag:' || meant.id as list, posts.published_at as sort_at, posts.id as post_id, ${from} as at, ${until} as until
     from posts join revisions on revisions.id = posts.${revision} join tags meant on meant.id in (?1, ?2) and ${means("revisions", "meant.id")}
     where posts.id in ${MOVED} and posts.kind = 'post' and posts.state = 'live' and posts.published_at is not null`;
  const live = shown(
    "live_revision_id",
    "posts.visible_from",
    `case when posts.next_revision_id is null then posts.visible_until else ${turn} end`,
  );
  return [
    db.prepare(`delete from list_entries where list = 'tag:' || ?2 and post_id in ${MOVED}`).bind(id, into),
    db
      .prepare(
        `insert into list_entries (list, sort_at, post_id, visible_from, visible_until)
         select list, sort_at, post_id, min(at), max(until) from (
           ${live} union all ${shown("next_revision_id", turn, "posts.visible_until")})
         where at < until group by list, sort_at, post_id`,
      )
      .bind(id, into),
  ];
}
