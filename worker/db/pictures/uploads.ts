export interface UploadColumns {
  /** The picture, or `<picture>.<n>` where it is its nth file: as the key in R2 has it. */
  readonly media_id: string;
  readonly upload_id: string;
  readonly hash: string;
  readonly part_bytes: number;
  readonly parts: string;
}

export interface UploadPart {
  readonly etag: string;
  readonly hash: string;
}

export function selectUpload(db: D1Database, key: string): D1PreparedStatement {
  return db.prepare("select * from uploads where media_id = ?1").bind(key);
}

/** The parts that have come, by number. */
export function toParts(row: UploadColumns): ReadonlyMap<number, UploadPart> {
  const parts = JSON.parse(row.parts) as Record<string, UploadPart>;
  return new Map(Object.entries(parts).map(([number, part]) => [Number(number), part]));
}

/** Names an upload that R2 has begun; of two that begin at once the first stays. `replaced` is that of another file. */
export function insertUpload(
  db: D1Database,
  upload: {
    mediaId: string;
    file: number;
    key: string;
    uploadId: string;
    hash: string;
    partBytes: number;
    replaced: string | null;
  },
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `insert into uploads (media_id, upload_id, hash, part_bytes, created_at, updated_at)
       select ?7, ?2, ?3, ?4, ?6, ?6 where exists (
           select 1 from media where id = ?1 and file = ?8 and state = 'uploading' and hash = ?3
           union all select 1 from media_files where media_id = ?1 and file = ?8 and state = 'uploading' and hash = ?3)
       on conflict (media_id) do update set upload_id = ?2, hash = ?3, part_bytes = ?4, parts = '{}', created_at = ?6, updated_at = ?6
         where uploads.upload_id = ?5`,
    )
    .bind(
      upload.mediaId,
      upload.uploadId,
      upload.hash,
      upload.partBytes,
      upload.replaced,
      now,
      upload.key,
      upload.file,
    );
}

export function keepPart(
  db: D1Database,
  upload: UploadColumns,
  number: number,
  part: UploadPart,
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `update uploads set parts = json_set(parts, '$."' || ?3 || '"', json(?4)), updated_at = ?5
       where media_id = ?1 and upload_id = ?2`,
    )
    .bind(upload.media_id, upload.upload_id, String(number), JSON.stringify(part), now);
}

/** R2 has other parts than it was said to have: all of them are to come again. */
export function forgetParts(db: D1Database, upload: UploadColumns, now: number): D1PreparedStatement {
  return db
    .prepare("update uploads set parts = '{}', updated_at = ?3 where media_id = ?1 and upload_id = ?2")
    .bind(upload.media_id, upload.upload_id, now);
}

export function deleteUpload(db: D1Database, key: string): D1PreparedStatement {
  return db.prepare("delete from uploads where media_id = ?1").bind(key);
}

/** Those of which no part has come since before `until`. */
export function selectStaleUploads(db: D1Database, until: number, most: number): D1PreparedStatement {
  return db.prepare("select * from uploads where updated_at < ?1 order by updated_at limit ?2").bind(until, most);
}

export function deleteStaleUploads(db: D1Database, keys: readonly string[], until: number): D1PreparedStatement {
  return db
    .prepare("delete from uploads where media_id in (select value from json_each(?1)) and updated_at < ?2")
    .bind(JSON.stringify(keys), until);
}

/** Nothing but the upload itself may refer to a picture that is forgotten. */
const IS_FREE = `not exists (select 1 from media_uses where media_uses.media_id = media.id)
  and not exists (select 1 from paths where paths.media_id = media.id)`;

/** Declared pictures of which nothing has come since before `until`, and for which no upload in parts is open. */
export function selectAbandoned(db: D1Database, until: number, most: number): D1PreparedStatement {
  return db
    .prepare(
      `select id from media indexed by media_uploading
       where state = 'uploading' and updated_at < ?1 and not exists (select 1 from uploads where uploads.media_id = media.id) and ${IS_FREE}
       order by updated_at limit ?2`,
    )
    .bind(until, most);
}

/** Forgets declared pictures of which nothing has come since before `until`. The last result has the ids of those that are gone now. */
export function forgetDeclared(db: D1Database, ids: readonly string[], until: number): D1PreparedStatement[] {
  const theirs = `from media where id in (select value from json_each(?1)) and state = 'uploading' and updated_at < ?2 and ${IS_FREE}`;
  return [
    `delete from search_media where rowid in (select number ${theirs} and number is not null)`,
    `delete from moments where subject in (select id ${theirs})`,
    `delete ${theirs} returning id`,
  ].map((sql) => db.prepare(sql).bind(JSON.stringify(ids), until));
}
