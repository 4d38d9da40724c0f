import { FOREVER } from "../../../schema/forever.ts";

/** Until when pages may show the picture, in SQL: one in the trash is to them like one whose rights have ended. */
export const SHOWN_UNTIL = `min(media.rights_until, coalesce(media.trashed_at, ${FOREVER}))`;

export const TERMS_JSON =
  "json_object('creator', media.creator, 'rights', media.rights, 'licenceUrl', media.licence_url)";

/** A picture's row as the JSON of schema/media.ts `Picture`, with those of its renditions. */
export function pictureJson(variants: string): string {
  return `json_object('mediaId', media.id, 'alt', media.alt, 'caption', media.caption, 'credit', media.credit,
  'width', media.width, 'height', media.height, 'focalX', media.focal_x, 'focalY', media.focal_y, 'color', media.color,
  'variants', ${variants}, 'rightsUntil', ${SHOWN_UNTIL}, 'terms', ${TERMS_JSON})`;
}
