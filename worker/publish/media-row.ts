import { FOREVER } from "../../schema/forever.ts";
import type { Picture, Variant } from "../../schema/media.ts";
import type { Lead } from "../../schema/post.ts";
import type { Rights } from "../../schema/rights.ts";

/** What publishing reads of a picture's row. */
export interface MediaRow {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly file_name: string;
  readonly alt: string;
  readonly decorative: number;
  readonly caption: string;
  readonly credit: string;
  readonly rights: Rights;
  readonly licence_url: string;
  readonly rights_until: number;
  readonly trashed_at: number | null;
  readonly width: number;
  readonly height: number;
  readonly focal_x: number;
  readonly focal_y: number;
  readonly color: string;
  readonly variants: string;
}

/** The lead picture as cards carry it, with the post's own words for it where it has any. */
export function toLeadPicture(row: MediaRow, lead: Lead): Picture {
  return {
    mediaId: row.id,
    alt: lead.alt ?? row.alt,
    caption: lead.caption ?? row.caption,
    credit: row.credit,
    width: row.width,
    height: row.height,
    focalX: row.focal_x,
    focalY: row.focal_y,
    color: row.color,
    variants: JSON.parse(row.variants) as Variant[],
    rightsUntil: Math.min(row.rights_until, row.trashed_at ?? FOREVER),
  };
}
