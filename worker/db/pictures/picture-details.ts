import type { MediaColumns } from "./media.ts";

/** A picture's row with who brought it, and how the making of its renditions stands. */
export interface DetailsColumns extends MediaColumns {
  readonly brought_by: string | null;
  readonly variants_error: string | null;
  readonly variants_due_at: number;
}

export function selectDetails(db: D1Database, id: string): D1PreparedStatement {
  return db
    .prepare(
      "select media.*, people.name as brought_by from media left join people on people.id = media.uploaded_by where media.id = ?1",
    )
    .bind(id);
}

export interface RenditionColumns {
  readonly hash: string;
  readonly format: "avif" | "webp" | "jpeg";
  readonly role: "fallback" | "variant";
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly lost_at: number | null;
}

export function selectRenditions(db: D1Database, mediaId: string): D1PreparedStatement {
  return db
    .prepare("select hash, format, role, width, height, bytes, lost_at from media_variants where media_id = ?1")
    .bind(mediaId);
}
