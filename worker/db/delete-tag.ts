import { tagPath } from "../../schema/permalink.ts";

/** Must come first in its batch: a stale version undoes all of it. */
export function claimTagDeletion(db: D1Database, id: string, version: number): D1PreparedStatement {
  return db.prepare("update tags set version = case version when ?2 then ?2 + 1 end where id = ?1").bind(id, version);
}

/**
 * Everything of the tag but the cards it stands on. Revisions keep its id, which names nothing any more.
 * The addresses come first: whether the public ever saw the tag is told by the entries of its list.
 */
export function deleteTagRows(db: D1Database, id: string, now: number): D1PreparedStatement[] {
  const wasPublic = "exists (select 1 from list_entries where list = 'tag:' || ?1 and visible_from <= ?2)";
  const path = tagPath("|").split("|");
  return [
    db
      .prepare(
        `insert into paths (path, kind, created_at)
         select ?3 || slug || ?4, 'gone', ?2 from (select slug from tags where id = ?1 union select slug from tag_aliases where tag_id = ?1)
         where ${wasPublic}
         on conflict (path) do update set kind = 'gone', tag_id = null, target = null where paths.post_id is null`,
      )
      .bind(id, now, path[0] ?? "", path[1] ?? ""),
    // Where nobody ever saw the tag, its old addresses lead nowhere, as they did.
    db
      .prepare(
        `update paths set kind = case when ${wasPublic} then 'gone' else 'redirect' end, tag_id = null where tag_id = ?1`,
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
