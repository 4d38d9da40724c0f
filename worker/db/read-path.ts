import type { Variant } from "../../schema/media.ts";
import { bylinePath, tagPath } from "../../schema/permalink.ts";
import { firstRow } from "./first-row.ts";
import { isPublic } from "./public-columns.ts";
import { visibleNow } from "./visible.ts";

/** What an address that is on record leads to, as far as the public may know. */
export type PathTarget =
  | { readonly kind: "post"; readonly path: string }
  | { readonly kind: "list"; readonly path: string }
  | { readonly kind: "path"; readonly path: string }
  | { readonly kind: "attachment"; readonly path: string; readonly mediaId: string }
  | { readonly kind: "upload"; readonly variants: readonly Variant[] }
  | { readonly kind: "gone"; readonly reason: string };

interface PathRow {
  readonly path: string;
  readonly kind: "post" | "attachment" | "upload" | "redirect" | "gone";
  readonly target: string | null;
  readonly post_path: string | null;
  readonly is_public: number;
  readonly was_public: number;
  readonly withdrawal_reason: string;
  readonly tag_slug: string | null;
  readonly byline_slug: string | null;
  readonly media_id: string | null;
  readonly variants: string | null;
}

/** The first of the spellings of an address that is on record. */
export function selectPath(db: D1Database, spellings: readonly string[], now: number): D1PreparedStatement {
  const hasPosts = (list: string): string =>
    `exists (select 1 from list_entries where list_entries.list = ${list} and ${visibleNow("list_entries", "?1")})`;
  return db
    .prepare(
      `select paths.path, paths.kind, paths.target, paths.media_id, posts.path as post_path, posts.withdrawal_reason,
         coalesce(${isPublic("posts")}, 0) as is_public,
         coalesce(posts.state in ('withdrawn', 'trashed') and posts.first_public_at <= posts.withdrawn_at
           or posts.visible_until <= ?1 and posts.state = 'live', 0) as was_public,
         (select slug from tags where id = paths.tag_id and ${hasPosts("'tag:' || paths.tag_id")}) as tag_slug,
         (select slug from bylines where id = paths.byline_id and ${hasPosts("'byline:' || paths.byline_id")}) as byline_slug,
         (select variants from media where media.id = paths.media_id and media.state = 'ready' and media.rights_until > ?1 and exists (
           select 1 from media_uses where media_uses.media_id = paths.media_id and ${visibleNow("media_uses", "?1")})) as variants
       from json_each(?2) asked cross join paths on paths.path = asked.value left join posts on posts.id = paths.post_id
       order by asked.key limit 1`,
    )
    .bind(now, JSON.stringify(spellings));
}

/** Null where nothing is there that the public may know of. */
export function toPathTarget(result: D1Result | undefined): PathTarget | null {
  const row = firstRow<PathRow>(result);
  if (row === undefined) return null;
  if (row.kind === "gone" || row.was_public === 1) return { kind: "gone", reason: row.withdrawal_reason ?? "" };
  const post = row.is_public === 1 ? row.post_path : null;
  const variants = row.variants === null ? [] : (JSON.parse(row.variants) as Variant[]);
  if (row.kind === "attachment" && post !== null && row.media_id !== null) {
    return { kind: "attachment", path: post, mediaId: row.media_id };
  }
  if (post !== null && row.kind !== "upload") return { kind: "post", path: post };
  if (row.tag_slug !== null) return { kind: "list", path: tagPath(row.tag_slug) };
  if (row.byline_slug !== null) return { kind: "list", path: bylinePath(row.byline_slug) };
  if (variants.length > 0) return { kind: "upload", variants };
  return row.kind === "redirect" && row.target !== null ? { kind: "path", path: row.target } : null;
}
