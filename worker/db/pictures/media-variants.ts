import type { VariantFormat } from "../../../schema/media.ts";
import { updateCards } from "./media.ts";

export interface VariantRow {
  readonly hash: string;
  readonly mediaId: string;
  readonly format: VariantFormat;
  readonly role: "fallback" | "variant";
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

/** So many are tried in the place of one that is gone. */
const STAND_INS = 4;

/**
 * A rendition of the file that the picture shows, whose bytes are in R2; none where it shows another by now. Where the
 * uploader's fallback has the very same bytes, it becomes the rendition.
 */
export function insertVariant(db: D1Database, row: VariantRow, file: number, now: number): D1PreparedStatement {
  return db
    .prepare(
      `insert into media_variants (hash, media_id, format, role, width, height, bytes, created_at)
       select ?1, id, ?3, ?4, ?5, ?6, ?7, ?8 from media where id = ?2 and file = ?9
       on conflict (hash, media_id) do update set role = max(role, excluded.role), created_at = excluded.created_at, lost_at = null`,
    )
    .bind(row.hash, row.mediaId, row.format, row.role, row.width, row.height, row.bytes, now, file);
}

/**
 * Brings what pages use, on the picture and on the cards that lead with it, in line with
 * media_variants: of each planned format its renditions once all of them are there, and until there
 * is a JPEG, the newest fallback. Belongs into every batch that adds a rendition which completes its format.
 */
export function writeVariants(
  db: D1Database,
  mediaId: string,
  file: number,
  plan: readonly { readonly format: VariantFormat; readonly width: number }[],
): D1PreparedStatement[] {
  return [
    db
      .prepare(
        `with own as (select * from media_variants where media_id = ?1 and lost_at is null),
           whole as (
             select planned.value ->> 'format' as format from json_each(?2) planned
             left join own on own.role = 'variant' and own.format = planned.value ->> 'format' and own.width = planned.value ->> 'width'
             group by 1 having count(*) = count(own.hash)
           ),
           shown as (
             select * from own where role = 'variant' and format in (select format from whole)
             union all
             select * from (select * from own where role = 'fallback' order by created_at desc, hash limit 1)
             where 'jpeg' not in (select format from whole)
           )
         update media set variants = (
           select json_group_array(json_object('hash', hash, 'format', format, 'width', width, 'height', height) order by format, width)
           from shown
         ) where id = ?1 and file = ?3`,
      )
      .bind(mediaId, JSON.stringify(plan), file),
    updateCards(db, mediaId),
  ];
}

/** A picture whose renditions are to be made, as claimVariants hands it out. */
export interface VariantsClaim {
  readonly id: string;
  /** The file that they are made of. Whatever comes of it is nothing to a picture that shows another by then. */
  readonly file: number;
  readonly width: number;
  readonly height: number;
  /** The renditions that are there. */
  readonly made: readonly { readonly format: VariantFormat; readonly width: number }[];
}

/**
 * Takes the picture that has waited longest, for `until`; none where `most` pictures are being made
 * already. A run that dies lets go of its picture when that time has passed.
 */
export function claimVariants(
  db: D1Database,
  { now, until, most }: { readonly now: number; readonly until: number; readonly most: number },
): D1PreparedStatement {
  const waiting = "state = 'ready' and variants_state = 'waiting'";
  return db
    .prepare(
      `update media set variants_attempts = variants_attempts + 1, variants_due_at = ?2, variants_error = null
       where id = (select id from media where ${waiting} and variants_due_at <= ?1 order by variants_due_at limit 1)
         and (select count(*) from media where ${waiting} and variants_due_at > ?1 and variants_due_at <= ?2 and variants_error is null) < ?3
       returning id, file, width, height,
         (select json_group_array(json_object('format', format, 'width', width)) from media_variants
          where media_variants.media_id = media.id and role = 'variant' and lost_at is null) as made`,
    )
    .bind(now, until, most);
}

export function toVariantsClaim(row: unknown): VariantsClaim {
  const claim = row as Omit<VariantsClaim, "made"> & { made: string };
  return { ...claim, made: JSON.parse(claim.made) as VariantsClaim["made"] };
}

type Claimed = Pick<VariantsClaim, "id" | "file">;

/** Attempts are counted since the last rendition that was made. */
export function resetAttempts(db: D1Database, { id, file }: Claimed): D1PreparedStatement {
  return db.prepare("update media set variants_attempts = 1 where id = ?1 and file = ?2").bind(id, file);
}

export function completeVariants(db: D1Database, { id, file }: Claimed): D1PreparedStatement {
  return db
    .prepare("update media set variants_state = 'complete', variants_error = null where id = ?1 and file = ?2")
    .bind(id, file);
}

/** Keeps the error, and the picture for later: twice as late each time, `most` times at most. */
export function failVariants(
  db: D1Database,
  { id, file }: Claimed,
  failure: { readonly error: string; readonly now: number; readonly backoffMs: number; readonly most: number },
): D1PreparedStatement {
  return db
    .prepare(
      `update media set variants_error = ?2, variants_due_at = ?3 + (?4 << (variants_attempts - 1)),
         variants_state = case when variants_attempts >= ?5 then 'failed' else 'waiting' end
       where id = ?1 and file = ?6`,
    )
    .bind(id, failure.error, failure.now, failure.backoffMs, failure.most, file);
}

/** The house cannot make any now, whatever the picture: it waits, and the attempt does not count. */
export function pauseVariants(
  db: D1Database,
  { id, file }: Claimed,
  pause: { readonly error: string; readonly until: number },
): D1PreparedStatement {
  return db
    .prepare(
      `update media set variants_error = ?2, variants_due_at = ?3, variants_attempts = max(0, variants_attempts - 1)
       where id = ?1 and file = ?4`,
    )
    .bind(id, pause.error, pause.until, file);
}

/** Begins anew with what is not made yet. */
export function retryVariants(db: D1Database, mediaId: string, now: number): D1PreparedStatement {
  return db
    .prepare(
      `update media set variants_state = 'waiting', variants_attempts = 0, variants_due_at = ?2, variants_error = null
       where id = ?1 and state = 'ready' and (variants_state = 'failed' or variants_error is not null)`,
    )
    .bind(mediaId, now);
}

/** R2 has lost the bytes: noted once, and the picture waits for that rendition again. */
export function loseVariant(
  db: D1Database,
  lost: { readonly hash: string; readonly mediaIds: readonly string[] },
  now: number,
): D1PreparedStatement[] {
  const ids = JSON.stringify(lost.mediaIds);
  return [
    db
      .prepare(
        `update media set variants_state = 'waiting', variants_attempts = 0, variants_due_at = ?3, variants_error = null
         where id in (select value from json_each(?2)) and exists (
           select 1 from media_variants where hash = ?1 and media_id = media.id and lost_at is null)`,
      )
      .bind(lost.hash, ids, now),
    db
      .prepare(
        "update media_variants set lost_at = ?3 where hash = ?1 and media_id in (select value from json_each(?2)) and lost_at is null",
      )
      .bind(lost.hash, ids, now),
  ];
}

/** What may stand in for a rendition: the others of its pictures, the nearest in width first, of its own format before others. */
export function selectStandIns(
  db: D1Database,
  missing: { readonly hash: string; readonly format: VariantFormat; readonly mediaIds: readonly string[] },
): D1PreparedStatement {
  return db
    .prepare(
      `select distinct other.hash, other.format, other.bytes from media_variants own
       join media_variants other on other.media_id = own.media_id and other.hash != own.hash and other.lost_at is null
       where own.hash = ?1 and own.media_id in (select value from json_each(?2))
       order by other.format != ?3, abs(other.width - own.width) limit ${STAND_INS}`,
    )
    .bind(missing.hash, JSON.stringify(missing.mediaIds), missing.format);
}

/** The decoder found the picture lying on its other side than its header had said. */
export function turnMedia(
  db: D1Database,
  { id, file, width }: Pick<VariantsClaim, "id" | "file" | "width">,
): D1PreparedStatement[] {
  return ["media", "media_files"].map((table) =>
    db
      .prepare(
        `update ${table} set width = height, height = width where ${table === "media" ? "id" : "media_id"} = ?1 and file = ?2 and width = ?3`,
      )
      .bind(id, file, width),
  );
}

export interface PreviewRow {
  readonly uploaded_by: string | null;
  readonly hash: string | null;
  readonly format: VariantFormat | null;
}

/** The rendition the desk shows, of the file that the picture shows or of another: the smallest that is wide enough, else the widest; WebP before JPEG. */
export function selectPreview(
  db: D1Database,
  mediaId: string,
  file: number | null,
  width: number,
): D1PreparedStatement {
  const columns = "media_id, hash, format, role, width";
  return db
    .prepare(
      `select uploaded_by, own.hash, own.format from media
       left join (
         select ${columns} from media_variants where media_id = ?1 and coalesce(?3, (select file from media where id = ?1)) = (select file from media where id = ?1)
         union all select ${columns} from file_variants where media_id = ?1 and file = ?3
       ) own on own.format in ('webp', 'jpeg')
       where media.id = ?1
       order by own.width < ?2, abs(own.width - ?2), own.format desc, own.role desc limit 1`,
    )
    .bind(mediaId, width, file);
}
