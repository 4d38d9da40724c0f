import { insertAudit, type AuditEntry } from "../audit.ts";

/** Never seen by the public, and in the trash since before ?1. */
const FORGOTTEN = `posts.state = 'trashed' and posts.trashed_at <= ?1 and posts.first_public_at is null
  and not exists (select 1 from revisions where revisions.post_id = posts.id and revisions.published_at <= posts.trashed_at)`;

/** Posts in the trash since before `until` that the public never saw, the longest first. */
export function selectForgottenPosts(db: D1Database, until: number, most: number): D1PreparedStatement {
  return db.prepare(`select id from posts where ${FORGOTTEN} order by trashed_at limit ?2`).bind(until, most);
}

/** Deletes those of the posts that are still in the trash, with all that is theirs. */
export function deletePosts(
  db: D1Database,
  ids: readonly string[],
  until: number,
  audit: AuditEntry,
): D1PreparedStatement[] {
  const posts = `from posts where posts.id in (select value from json_each(?2)) and ${FORGOTTEN}`;
  const theirs = [
    "post_tags",
    "presences",
    "previews",
    "paths",
    "media_uses",
    "list_entries",
    "corrections",
    "social_images",
  ].map((table) => `delete from ${table} where post_id in (select posts.id ${posts})`);
  return [
    ...theirs,
    `delete from moments where subject in (select posts.id ${posts})`,
    `delete from search where rowid in (select posts.number ${posts})`,
    `delete from desk_search where rowid in (select posts.number ${posts})`,
    `delete from search_parts where rowid in (select posts.number ${posts})`,
    `delete from revisions where post_id in (select posts.id ${posts})`,
    `delete from posts where id in (select posts.id ${posts})`,
  ]
    .map((sql) => db.prepare(sql).bind(until, JSON.stringify(ids)))
    .concat(insertAudit(db, audit));
}

/** Pictures in the trash since before `until` of which it is not known yet that they must stay. */
export function selectForgottenPictures(db: D1Database, until: number, most: number): D1PreparedStatement {
  return db
    .prepare(
      `select id from media indexed by media_by_trashed_at
       where state = 'trashed' and trashed_at <= ?1 and (kept_at is null or kept_at < trashed_at) order by trashed_at limit ?2`,
    )
    .bind(until, most);
}

/** Those of the pictures that a version shows which was published. Reads every such version. */
export function selectPublishedPictures(db: D1Database, ids: readonly string[]): D1PreparedStatement {
  return db
    .prepare(
      `select distinct picture.value as id from revisions cross join json_each(?1) picture
       where revisions.published_at is not null
         and (instr(revisions.document, picture.value) > 0 or instr(revisions.lead, picture.value) > 0)`,
    )
    .bind(JSON.stringify(ids));
}

export function keepPictures(db: D1Database, ids: readonly string[], now: number): D1PreparedStatement {
  return db
    .prepare("update media set kept_at = ?2 where id in (select value from json_each(?1))")
    .bind(JSON.stringify(ids), now);
}

/** Nobody can restore them from here on. */
export function quarantine(db: D1Database, ids: readonly string[]): D1PreparedStatement {
  return db
    .prepare(
      `update media set state = 'quarantined', version = version + 1
       where id in (select value from json_each(?1)) and state = 'trashed'`,
    )
    .bind(JSON.stringify(ids));
}

/** The pictures whose deletion has begun, each with the numbers of its files and the renditions that no other picture has. */
export function selectQuarantined(db: D1Database, most: number): D1PreparedStatement {
  return db
    .prepare(
      `select media.id, (
         select json_group_array(distinct hash) from (
           select hash from media_variants where media_id = media.id union select hash from file_variants where media_id = media.id) own
         where not exists (
           select 1 from media_variants other join media sharing on sharing.id = other.media_id
           where other.hash = own.hash and sharing.state != 'quarantined'
           union all select 1 from file_variants other join media sharing on sharing.id = other.media_id
           where other.hash = own.hash and sharing.state != 'quarantined')
       ) as hashes, (
         select json_group_array(file) from (select media.file union select file from media_files where media_id = media.id)
       ) as files
       from media indexed by media_by_quarantine where state = 'quarantined' and trashed_at is not null order by id limit ?1`,
    )
    .bind(most);
}

export function deletePictures(db: D1Database, ids: readonly string[], audit: AuditEntry): D1PreparedStatement[] {
  return [
    "delete from media_variants where media_id in (select value from json_each(?1))",
    "delete from file_variants where media_id in (select value from json_each(?1))",
    "delete from media_files where media_id in (select value from json_each(?1))",
    "delete from media_uses where media_id in (select value from json_each(?1))",
    "delete from past_uses where media_id in (select value from json_each(?1))",
    "delete from picture_changes where media_id in (select value from json_each(?1))",
    "delete from paths where media_id in (select value from json_each(?1))",
    "delete from moments where subject in (select value from json_each(?1))",
    "delete from collection_pictures where media_id in (select value from json_each(?1))",
    "delete from search_media where rowid in (select number from media where id in (select value from json_each(?1)))",
    "delete from media where id in (select value from json_each(?1)) and state = 'quarantined'",
  ]
    .map((sql) => db.prepare(sql).bind(JSON.stringify(ids)))
    .concat(insertAudit(db, audit));
}
