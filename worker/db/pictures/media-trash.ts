import { cardNow, isPublic } from "../public-columns.ts";
import { visibleNow } from "../visible.ts";

/** How many posts are looked at for those that a receipt names. */
const USES_READ = 200;

export interface MediaUseRow {
  readonly postId: string;
  readonly title: string;
  /** The headline that readers see; null where they see none. */
  readonly public_title: string | null;
  readonly path: string | null;
  readonly created_by: string | null;
  /** Whether a published version has the picture, or only the draft. */
  readonly is_published: number;
  readonly is_shown: number;
  readonly total: number;
}

/**
 * The posts that have the picture in what is published or in their draft, the last edited first. Of
 * drafts every one is searched: there are never as many as posts.
 */
export function selectMediaUses(db: D1Database, id: string, now: number): D1PreparedStatement {
  const use = "from media_uses where media_uses.media_id = ?2 and media_uses.post_id = posts.id";
  return db
    .prepare(
      `select posts.id as postId, posts.title, posts.path, posts.created_by, count(*) over () as total,
         case when ${isPublic("posts")} then ${cardNow("posts")} ->> '$.title' end as public_title,
         exists (select 1 ${use}) as is_published,
         exists (select 1 ${use} and ${visibleNow("media_uses", "?1")}) and ${isPublic("posts")} as is_shown
       from posts where posts.state != 'trashed' and posts.id in (
         select post_id from media_uses where media_id = ?2
         union select drafts.id from posts drafts indexed by posts_by_draft_revision join revisions on revisions.id = drafts.draft_revision_id
           where drafts.draft_revision_id is not null and (revisions.lead ->> 'mediaId' = ?2 or instr(revisions.document, ?2) > 0))
       order by posts.edited_at desc, posts.id desc limit ${USES_READ}`,
    )
    .bind(now, id);
}

/** Must come first in its batch: a stale version undoes all of it. `trashedAt` is null for the way back. */
export function claimTrash(
  db: D1Database,
  media: { readonly id: string; readonly version: number; readonly trashedAt: number | null },
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `update media set version = case version when ?2 then ?2 + 1 end, state = case when ?3 is null then 'ready' else 'trashed' end,
         trashed_at = ?3, updated_at = ?4
       where id = ?1`,
    )
    .bind(media.id, media.version, media.trashedAt, now);
}
