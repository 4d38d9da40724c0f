import type { NewFile } from "../../../schema/media-files.ts";
import type { VariantRow } from "./media-variants.ts";
import { deleteUploading, type MediaColumns } from "./media.ts";

/** A file of a picture that has had, or is to get, more than one. */
export interface FileColumns {
  readonly media_id: string;
  readonly file: number;
  readonly state: "uploading" | "ready" | "shown" | "earlier";
  readonly hash: string;
  readonly bytes: number;
  readonly type: string;
  readonly width: number;
  readonly height: number;
  readonly color: string;
  readonly file_name: string;
  readonly variants_state: MediaColumns["variants_state"];
  readonly uploaded_by: string | null;
  readonly created_at: number;
  readonly replaced_at: number | null;
  /** Whether there is a rendition of it, so that pages could show it. */
  readonly has_rendition: number;
}

/** One of a picture's other files; no row where none is asked for. */
export function selectFile(db: D1Database, mediaId: string, file: number | null): D1PreparedStatement {
  return db
    .prepare(
      `select *, exists (select 1 from file_variants where file_variants.media_id = ?1 and file_variants.file = ?2) as has_rendition
       from media_files where media_id = ?1 and file = ?2`,
    )
    .bind(mediaId, file);
}

/**
 * The picture as it would be with that file in the place of its own: what is announced and awaited, made
 * smaller and looked at in the same way, whether a picture is new or gets another file.
 */
export function withFile(media: MediaColumns, sent: FileColumns): MediaColumns {
  return {
    ...media,
    state: sent.state === "uploading" ? "uploading" : media.state,
    file: sent.file,
    hash: sent.hash,
    bytes: sent.bytes,
    type: sent.type,
    width: sent.width,
    height: sent.height,
    color: sent.color,
    file_name: sent.file_name,
    variants: "[]",
    variants_state: sent.variants_state,
  };
}

/** The files of a picture with those bytes that it does not show: whoever announces them may go on with one. */
export function selectFilesWith(db: D1Database, mediaId: string, hash: string): D1PreparedStatement {
  return db
    .prepare(
      `select *, 0 as has_rendition from media_files where media_id = ?1 and hash = ?2 and state != 'shown' order by state, file desc`,
    )
    .bind(mediaId, hash);
}

/** Announces a file under the next number. What its bringer announced already is not announced again. */
export function insertFile(
  db: D1Database,
  mediaId: string,
  file: NewFile,
  personId: string,
  now: number,
): D1PreparedStatement[] {
  return [
    db.prepare("update media set last_file = last_file + 1 where id = ?1").bind(mediaId),
    db
      .prepare(
        `insert into media_files (media_id, file, state, hash, bytes, file_name, uploaded_by, created_at)
         select id, last_file, 'uploading', ?2, ?3, ?4, ?5, ?6 from media where id = ?1 and state = 'ready'
           and not exists (select 1 from media_files known
             where known.media_id = ?1 and known.hash = ?2 and known.uploaded_by = ?5 and known.state != 'shown')`,
      )
      .bind(mediaId, file.hash, file.bytes, file.fileName, personId, now),
  ];
}

/** Whoever goes on with a file that has not been shown gets the whole time for it again. */
export function prolongFile(
  db: D1Database,
  mediaId: string,
  file: number,
  fileName: string,
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      "update media_files set file_name = ?3, created_at = ?4 where media_id = ?1 and file = ?2 and state in ('uploading', 'ready')",
    )
    .bind(mediaId, file, fileName, now);
}

/** Its bytes are there and were looked at. */
export function markFileReady(
  db: D1Database,
  facts: {
    readonly id: string;
    readonly file: number;
    readonly type: string;
    readonly width: number;
    readonly height: number;
  },
): D1PreparedStatement {
  return db
    .prepare(
      `update media_files set state = 'ready', type = ?3, width = ?4, height = ?5
       where media_id = ?1 and file = ?2 and state = 'uploading'`,
    )
    .bind(facts.id, facts.file, facts.type, facts.width, facts.height);
}

/** Forgets a picture, or another file of one, whose bytes were refused. */
export function deleteAwaited(db: D1Database, { id, file }: Pick<MediaColumns, "id" | "file">): D1PreparedStatement {
  if (file === 0) return deleteUploading(db, id);
  return db.prepare("delete from media_files where media_id = ?1 and file = ?2 and state = 'uploading'").bind(id, file);
}

/** Forgets a file that was never shown, as the last result's changes say. */
export function deleteUnshownFile(db: D1Database, mediaId: string, file: number): D1PreparedStatement[] {
  const unshown =
    "select media_id, file from media_files where media_id = ?1 and file = ?2 and state in ('uploading', 'ready')";
  return ["file_variants", "media_files"].map((table) =>
    db.prepare(`delete from ${table} where (media_id, file) in (${unshown})`).bind(mediaId, file),
  );
}

/** A rendition of a file that is not shown yet. */
export function insertFileVariant(db: D1Database, row: VariantRow, file: number, now: number): D1PreparedStatement {
  return db
    .prepare(
      `insert into file_variants (media_id, file, hash, format, role, width, height, bytes, created_at)
       select media_id, file, ?3, ?4, ?5, ?6, ?7, ?8, ?9 from media_files where media_id = ?1 and file = ?2 and state != 'shown'
       on conflict do update set role = max(role, excluded.role), created_at = excluded.created_at, lost_at = null`,
    )
    .bind(row.mediaId, file, row.hash, row.format, row.role, row.width, row.height, row.bytes, now);
}

export function setFileColor(db: D1Database, mediaId: string, file: number, color: string): D1PreparedStatement {
  return db
    .prepare("update media_files set color = ?3 where media_id = ?1 and file = ?2 and state != 'shown'")
    .bind(mediaId, file, color);
}

/** A file that a picture shows, or can go back to. */
export interface KeptFileColumns extends Pick<
  FileColumns,
  "file" | "file_name" | "type" | "width" | "height" | "bytes" | "created_at" | "replaced_at"
> {
  readonly by_id: string | null;
  readonly by_name: string;
}

/** The file that the picture shows, then the earlier ones, the last replaced first. */
export function selectFiles(db: D1Database, mediaId: string): D1PreparedStatement {
  const by = (id: string): string =>
    `${id} as by_id, coalesce((select name from people where people.id = ${id}), '') as by_name`;
  return db
    .prepare(
      `select media.file, media.file_name, media.type, media.width, media.height, media.bytes,
         coalesce(own.created_at, media.created_at) as created_at, null as replaced_at,
         ${by("iif(own.file is null, media.uploaded_by, own.uploaded_by)")}
       from media left join media_files own on own.media_id = media.id and own.file = media.file where media.id = ?1
       union all select * from (
         select file, file_name, type, width, height, bytes, created_at, replaced_at, ${by("media_files.uploaded_by")}
         from media_files where media_id = ?1 and state = 'earlier' order by replaced_at desc, file desc)`,
    )
    .bind(mediaId);
}

/**
 * Forgets files that were announced before `unshown` and never shown, and such as others took the place of before
 * `earlier`; no more than `most` of them at once.
 */
export function giveUpFiles(
  db: D1Database,
  { unshown, earlier, most }: { readonly unshown: number; readonly earlier: number; readonly most: number },
): D1PreparedStatement[] {
  const age = "coalesce(replaced_at, created_at)";
  // The same ones for both statements: nothing else is written between them.
  const due = `select media_id, file from media_files where state in ('uploading', 'ready') and ${age} < ?1
    union all select media_id, file from media_files where state = 'earlier' and ${age} < ?2 limit ?3`;
  return ["file_variants", "media_files"].map((table) =>
    db.prepare(`delete from ${table} where (media_id, file) in (${due})`).bind(unshown, earlier, most),
  );
}
