import { IS_SEEN } from "./media.ts";

/**
 * Must come first in its batch: a stale version undoes all of it. So does a file that is not there whole any more, a
 * picture that is not in the library, and with `unlessSeen` a post that readers see with it by now.
 */
export function claimFile(
  db: D1Database,
  media: { readonly id: string; readonly version: number },
  file: number,
  now: number,
  unlessSeen: boolean,
): D1PreparedStatement {
  return db
    .prepare(
      `update media set version = case when version = ?3 and state = 'ready'${unlessSeen ? ` and not ${IS_SEEN}` : ""}
           and exists (select 1 from media_files where media_id = ?1 and file = ?4 and state in ('ready', 'earlier'))
         then ?3 + 1 end, updated_at = ?2
       where id = ?1`,
    )
    .bind(media.id, now, media.version, file);
}

/**
 * Puts a file with its renditions in the place of the one that the picture shows, which is kept, renditions and
 * all. Another picture may have got the same bytes meanwhile: then its hash is closed, as hashes are of whoever
 * may not see the library.
 */
export function putFile(
  db: D1Database,
  { id, from, to }: { readonly id: string; readonly from: number; readonly to: number },
  now: number,
): D1PreparedStatement[] {
  const rendition = "hash, format, role, width, height, bytes, created_at, lost_at";
  const facts = "hash, bytes, type, width, height, color, file_name, variants_state, uploaded_by, created_at";
  return [
    db
      .prepare(
        `insert into media_files (media_id, file, state, replaced_at, ${facts})
         select id, file, 'earlier', ?2, substr(hash, 1, 64), bytes, type, width, height, color, file_name, variants_state, uploaded_by, created_at
         from media where id = ?1
         on conflict do update set state = 'earlier', replaced_at = excluded.replaced_at, type = excluded.type, width = excluded.width,
           height = excluded.height, color = excluded.color, variants_state = excluded.variants_state`,
      )
      .bind(id, now),
    db
      .prepare(
        `insert into file_variants (media_id, file, ${rendition}) select media_id, ?2, ${rendition} from media_variants where media_id = ?1`,
      )
      .bind(id, from),
    db.prepare("delete from media_variants where media_id = ?1").bind(id),
    db
      .prepare(
        `update media set file = other.file, bytes = other.bytes, type = other.type, width = other.width, height = other.height,
           color = other.color, file_name = other.file_name, is_search_due = 1,
           hash = case when instr(media.hash, ':') > 0 or exists (select 1 from media known where known.hash = other.hash and known.id != ?1)
             then other.hash || ':' || ?1 else other.hash end,
           variants_state = case when exists (
               select 1 from file_variants where file_variants.media_id = ?1 and file_variants.file = ?2 and lost_at is not null)
             then 'waiting' else other.variants_state end,
           variants_attempts = 0, variants_due_at = ?3, variants_error = null
         from (select * from media_files where media_id = ?1 and file = ?2) other where media.id = ?1`,
      )
      .bind(id, to, now),
    db
      .prepare(
        `insert into media_variants (media_id, ${rendition}) select media_id, ${rendition} from file_variants where media_id = ?1 and file = ?2`,
      )
      .bind(id, to),
    db.prepare("delete from file_variants where media_id = ?1 and file = ?2").bind(id, to),
    db
      .prepare("update media_files set state = 'shown', replaced_at = null where media_id = ?1 and file = ?2")
      .bind(id, to),
  ];
}
