import type { PostRow } from "../../schema/api.ts";
import { foldName } from "../../schema/fold.ts";
import { FOREVER } from "../../schema/forever.ts";
import type { PostState } from "../../schema/post.ts";

export const DESK_PAGE_POSTS = 50;

export interface DeskQuery {
  readonly q: string;
  readonly state: PostState | "scheduled" | "changes" | "";
  readonly tagId: string;
  /** Only this person's posts, or everybody's where null. */
  readonly personId: string | null;
  readonly before: { readonly editedAt: number; readonly id: string } | null;
  readonly now: number;
}

interface DeskColumns {
  readonly id: string;
  readonly state: PostState;
  readonly version: number;
  readonly title: string;
  readonly path: string | null;
  readonly published_at: number | null;
  readonly edited_at: number;
  readonly edited_by: string | null;
  readonly has_changes: number;
  readonly is_scheduled: number;
  readonly visible_from: number;
  readonly next_at: number;
  readonly expires_at: number;
  readonly embargo_until: number | null;
  readonly trashed_at: number | null;
  readonly tags: string;
  readonly picture_gaps: number;
}

/** Posts, newest edited first; one more than a page, to know whether there is another. */
export function selectDeskList(db: D1Database, query: DeskQuery): D1PreparedStatement {
  const before = query.before ?? { editedAt: Number.MAX_SAFE_INTEGER, id: "" };
  return db
    .prepare(
      `select posts.id, posts.state, posts.version, posts.title, posts.path, posts.published_at, posts.edited_at,
         (select name from people where people.id = posts.edited_by) as edited_by,
         posts.draft_revision_id is not null and posts.live_revision_id is not null as has_changes,
         posts.state = 'live' and posts.visible_from > ?6 as is_scheduled,
         posts.visible_from, case when posts.next_at > ?6 then posts.next_at else ${FOREVER} end as next_at, posts.expires_at, posts.embargo_until, posts.trashed_at,
         (select json_group_array(json_object('id', tags.id, 'name', tags.name)) from post_tags join tags on tags.id = post_tags.tag_id
           where post_tags.post_id = posts.id) as tags,
         (select count(distinct media.id) from media_uses join media on media.id = media_uses.media_id
           where media_uses.post_id = posts.id
             and ((media.alt = '' and media.decorative = 0) or (media.credit = '' and media.rights != 'public_domain')
               or media.rights in ('imported', 'unknown') or media.rights_until <= ?6)) as picture_gaps
       from posts
       where (posts.edited_at, posts.id) < (?1, ?2)
         and (?3 = '' or (?3 = posts.state and (?3 != 'live' or posts.visible_from <= ?6))
           or (?3 = 'scheduled' and posts.state = 'live' and posts.visible_from > ?6)
           or (?3 = 'changes' and posts.draft_revision_id is not null and posts.live_revision_id is not null))
         and (?3 = 'trashed' or posts.state != 'trashed')
         and (?4 = '' or exists (select 1 from post_tags where post_tags.post_id = posts.id and post_tags.tag_id = ?4))
         and (?5 = '' or instr(posts.folded_title, ?5) > 0)
         and (?7 is null or posts.created_by = ?7)
       order by posts.edited_at desc, posts.id desc limit ${DESK_PAGE_POSTS + 1}`,
    )
    .bind(before.editedAt, before.id, query.state, query.tagId, foldName(query.q), query.now, query.personId);
}

export function toPostRow(row: unknown): PostRow {
  const columns = row as DeskColumns;
  return {
    id: columns.id,
    state: columns.state,
    version: columns.version,
    title: columns.title,
    path: columns.path,
    publishedAt: columns.published_at,
    editedAt: columns.edited_at,
    editedBy: columns.edited_by ?? "",
    hasChanges: columns.has_changes === 1,
    isScheduled: columns.is_scheduled === 1,
    visibleFrom: toTime(columns.visible_from),
    updateAt: toTime(columns.next_at),
    expiresAt: toTime(columns.expires_at),
    embargoUntil: columns.embargo_until,
    trashedAt: columns.trashed_at,
    tags: JSON.parse(columns.tags),
    pictureGaps: columns.picture_gaps,
  };
}

/** A time as it is told: null where it is never. */
function toTime(at: number): number | null {
  return at === FOREVER ? null : at;
}
