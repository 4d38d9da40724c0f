import { FOREVER } from "../../../schema/forever.ts";
import type { VariantFormat } from "../../../schema/media.ts";
import { visibleNow } from "../visible.ts";

export interface PublicVariant {
  readonly mediaIds: readonly string[];
  readonly bytes: number;
  /** Until when somebody may see it, as things stand. */
  readonly until: number;
}

/**
 * The rendition of that hash, if the public may see it now: some visible post uses a picture that it
 * is of, and that picture's rights run.
 */
export function selectPublicVariant(
  db: D1Database,
  hash: string,
  format: VariantFormat,
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `select json_group_array(distinct media.id) as media_ids, max(media_variants.bytes) as bytes,
         max(min(media.rights_until, media_uses.visible_until)) as until
       from media_variants
       join media on media.id = media_variants.media_id and media.state = 'ready' and media.rights_until > ?3
       join media_uses on media_uses.media_id = media.id and ${visibleNow("media_uses", "?3")}
       where media_variants.hash = ?1 and media_variants.format = ?2`,
    )
    .bind(hash, format, now);
}

export function toPublicVariant(row: unknown): PublicVariant | null {
  const { media_ids, bytes, until } = row as { media_ids: string; bytes: number | null; until: number | null };
  if (bytes === null) return null;
  return { mediaIds: JSON.parse(media_ids) as string[], bytes, until: until ?? FOREVER };
}
