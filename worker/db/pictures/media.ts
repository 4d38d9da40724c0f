import { FOREVER } from "../../../schema/forever.ts";
import type { Media, MediaFields, NewMedia, Variant } from "../../../schema/media.ts";
import { findPictureGaps, type PictureGap, type Rights } from "../../../schema/rights.ts";
import { feedParts } from "../syndication/feed-parts.ts";
import { visibleNow } from "../visible.ts";
import { bytesHash, hasBytes } from "./media-hash.ts";
import { SHOWN_UNTIL } from "./picture-json.ts";

export interface MediaColumns {
  readonly id: string;
  readonly state: Media["state"];
  readonly version: number;
  readonly hash: string;
  readonly bytes: number;
  readonly type: string;
  readonly width: number;
  readonly height: number;
  readonly file_name: string;
  readonly alt: string;
  readonly decorative: number;
  readonly caption: string;
  readonly credit: string;
  readonly creator: string;
  readonly rights: Rights;
  readonly rights_note: string;
  readonly licence_url: string;
  readonly rights_until: number;
  readonly taken_at: number | null;
  readonly focal_x: number;
  readonly focal_y: number;
  readonly color: string;
  readonly variants: string;
  readonly variants_state: Media["variantsState"];
  readonly uploaded_by: string | null;
  readonly file: number;
  readonly created_at: number;
  readonly trashed_at: number | null;
  /** What it came to lack while posts showed it: names of gaps, commas between them. */
  readonly lacking: string;
}

export function toMedia(row: MediaColumns, now: number): Media {
  return {
    id: row.id,
    state: row.state,
    version: row.version,
    file: row.file,
    hash: bytesHash(row.hash),
    bytes: row.bytes,
    type: row.type,
    width: row.width,
    height: row.height,
    fileName: row.file_name,
    ...toMediaFields(row),
    color: row.color,
    variants: JSON.parse(row.variants) as Variant[],
    variantsState: row.variants_state,
    gaps: findPictureGaps(
      {
        alt: row.alt,
        decorative: row.decorative === 1,
        caption: row.caption,
        credit: row.credit,
        rights: row.rights,
        licenceUrl: row.licence_url,
        rightsUntil: row.rights_until,
      },
      now,
    ),
    createdAt: row.created_at,
  };
}

export function toMediaFields(row: MediaColumns): MediaFields {
  return {
    alt: row.alt,
    decorative: row.decorative === 1,
    caption: row.caption,
    credit: row.credit,
    creator: row.creator,
    rights: row.rights,
    rightsNote: row.rights_note,
    licenceUrl: row.licence_url,
    rightsUntil: row.rights_until === FOREVER ? null : row.rights_until,
    takenAt: row.taken_at,
    focalX: row.focal_x,
    focalY: row.focal_y,
  };
}

export function selectMedia(db: D1Database, id: string): D1PreparedStatement {
  return db.prepare("select * from media where id = ?1").bind(id);
}

/** The picture of that id, and the one with those bytes: none, one or two rows. */
export function selectDeclared(db: D1Database, id: string, hash: string): D1PreparedStatement {
  return db.prepare(`select * from media where id = ?1 or ${hasBytes("?2")} order by hash limit 3`).bind(id, hash);
}

/** A declared picture, whose bytes are awaited. Whoever declares the same bytes at the same moment comes second and adds nothing. */
export function insertMedia(db: D1Database, media: NewMedia, personId: string, now: number): D1PreparedStatement {
  return db
    .prepare(
      `insert into media (id, state, hash, bytes, type, width, height, file_name, alt, decorative, caption, credit, creator, rights,
         rights_note, licence_url, rights_until, taken_at, focal_x, focal_y, uploaded_by, created_at, updated_at)
       values (?1, 'uploading', ?16, ?17, '', 0, 0, ?18, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?3, ?2, ?2)
       on conflict do nothing`,
    )
    .bind(media.id, now, personId, ...fieldValues(media.fields), media.hash, media.bytes, media.fileName);
}

/** Another file under an id whose upload never ended. */
export function redeclareMedia(db: D1Database, media: NewMedia, personId: string, now: number): D1PreparedStatement {
  return db
    .prepare(
      `update or ignore media set updated_at = ?2, ${FIELD_ASSIGNMENTS}, hash = ?16, bytes = ?17, file_name = ?18
       where id = ?1 and state = 'uploading' and uploaded_by = ?3`,
    )
    .bind(media.id, now, personId, ...fieldValues(media.fields), media.hash, media.bytes, media.fileName);
}

/** The bytes are there and were looked at. Its renditions are due at once; a guest's picture waits for an editor. */
export function markReady(
  db: D1Database,
  facts: { readonly id: string; readonly type: string; readonly width: number; readonly height: number },
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `update media set state = case when exists (select 1 from submissions where submissions.id = ?1) then 'quarantined' else 'ready' end,
         type = ?2, width = ?3, height = ?4, variants_due_at = ?5, updated_at = ?5
       where id = ?1 and state = 'uploading'`,
    )
    .bind(facts.id, facts.type, facts.width, facts.height, now);
}

/** The average colour, which fills the picture's place while it loads. */
export function setColor(db: D1Database, id: string, color: string): D1PreparedStatement {
  return db.prepare("update media set color = ?2 where id = ?1").bind(id, color);
}

/** Forgets a declared picture whose bytes were refused. */
export function deleteUploading(db: D1Database, id: string): D1PreparedStatement {
  return db.prepare("delete from media where id = ?1 and state = 'uploading'").bind(id);
}

/** Must come first in its batch: a stale version undoes all of it; with `unlessSeen` also a post that readers see with it by now. */
export function claimMedia(
  db: D1Database,
  id: string,
  version: number,
  fields: MediaFields,
  now: number,
  unlessSeen = false,
): D1PreparedStatement {
  return db
    .prepare(
      `update media set version = case when version = ?3${unlessSeen ? ` and not ${IS_SEEN}` : ""} then ?3 + 1 end, updated_at = ?2, ${FIELD_ASSIGNMENTS} where id = ?1`,
    )
    .bind(id, now, version, ...fieldValues(fields));
}

export function isStaleMedia(error: unknown): boolean {
  return error instanceof Error && error.message.includes("NOT NULL constraint failed: media.version");
}

/** A post whose pages tell of the picture, if there is one: it shows it, will show it, or showed it in an old version. */
export function selectUses(db: D1Database, id: string): D1PreparedStatement {
  return db
    .prepare(
      "select post_id from media_uses where media_id = ?1 union all select post_id from past_uses where media_id = ?1 limit 1",
    )
    .bind(id);
}

/** Whether a post shows the picture, or will, once it is published: ?1 is the picture, ?2 now. */
const IS_SHOWN = "exists (select 1 from media_uses where media_id = ?1 and visible_until > ?2)";

/** Whether readers see a post with the picture now. */
export const IS_SEEN = `exists (select 1 from media_uses where media_id = ?1 and ${visibleNow("media_uses", "?2")})`;

/** How many posts show the picture, or will, and whether readers see one of them. */
export interface ShowingRow {
  readonly posts: number;
  readonly is_seen: number;
}

export function countShowing(db: D1Database, id: string, now: number): D1PreparedStatement {
  return db
    .prepare(
      `select count(distinct post_id) as posts, ${IS_SEEN} as is_seen from media_uses where media_id = ?1 and visible_until > ?2`,
    )
    .bind(id, now);
}

/** Notes what a picture lacks since it was saved so, if a post shows it, or will. */
export function writeLacking(
  db: D1Database,
  id: string,
  lacking: readonly PictureGap[],
  now: number,
): D1PreparedStatement {
  return db
    .prepare(`update media set lacking = case when ${IS_SHOWN} then ?3 else '' end where id = ?1`)
    .bind(id, now, lacking.join(","));
}

/** When its rights end, pages with the picture change. */
export function writeRightsMoment(db: D1Database, id: string): D1PreparedStatement[] {
  return [
    db.prepare("delete from moments where subject = ?1").bind(id),
    db
      .prepare(
        `insert into moments (tag, at, subject) select 'media:' || id, rights_until, id from media
         where id = ?1 and rights_until < ${FOREVER} on conflict do nothing`,
      )
      .bind(id),
  ];
}

/**
 * The cards of the posts that lead with the picture, and what feeds show of it, brought in line with
 * its row; a post's own alt text and caption stay.
 */
export function updateCards(db: D1Database, id: string): D1PreparedStatement {
  const card = (column: "card" | "next_card", revision: string): string =>
    `${column} = case when ${column} ->> '$.lead.mediaId' = ?1 then json_set(
       json_patch(${column}, json_object('lead', json(picture.fields))),
       '$.lead.alt', coalesce((select lead ->> 'alt' from revisions where revisions.id = posts.${revision}), picture.alt),
       '$.lead.caption', coalesce((select lead ->> 'caption' from revisions where revisions.id = posts.${revision}), picture.caption)
     ) else ${column} end`;
  return db
    .prepare(
      `update posts set ${card("card", "live_revision_id")}, ${card("next_card", "next_revision_id")}, feed_parts = ${feedParts()}
       from (
         select alt, caption, json_object('credit', credit, 'width', width, 'height', height, 'focalX', focal_x, 'focalY', focal_y,
           'color', color, 'variants', json(variants), 'rightsUntil', ${SHOWN_UNTIL}) as fields from media where id = ?1
       ) picture
       where posts.id in (select post_id from media_uses where media_id = ?1)`,
    )
    .bind(id);
}

const FIELD_ASSIGNMENTS = `alt = ?4, decorative = ?5, caption = ?6, credit = ?7, creator = ?8, rights = ?9, rights_note = ?10,
  licence_url = ?11, rights_until = ?12, taken_at = ?13, focal_x = ?14, focal_y = ?15, is_search_due = 1`;

/** The twelve values of the fields: parameters 4 to 15. */
function fieldValues(fields: MediaFields): (string | number | null)[] {
  return [
    fields.alt,
    fields.decorative ? 1 : 0,
    fields.caption,
    fields.credit,
    fields.creator,
    fields.rights,
    fields.rightsNote,
    fields.licenceUrl,
    fields.rightsUntil ?? FOREVER,
    fields.takenAt,
    fields.focalX,
    fields.focalY,
  ];
}
