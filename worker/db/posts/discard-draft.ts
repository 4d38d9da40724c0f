import { foldName } from "../../../schema/fold.ts";
import { selectPost } from "./posts.ts";
import { KNOWN_TAGS } from "./save-draft.ts";

/** The post, and the revision that is left when its draft is gone: what is scheduled to take over, else what is live. */
export function selectDiscarding(db: D1Database, postId: string): D1PreparedStatement[] {
  return [
    selectPost(db, postId),
    db
      .prepare(
        `select revisions.*, ${KNOWN_TAGS} as known_tags from posts
         join revisions on revisions.id = coalesce(posts.next_revision_id, posts.live_revision_id) where posts.id = ?1`,
      )
      .bind(postId),
  ];
}

export interface DiscardWrite {
  readonly postId: string;
  readonly version: number;
  readonly key: string | null;
  readonly title: string;
  readonly personId: string;
  readonly now: number;
}

/** Must come first in its batch: a stale version undoes all of it. The discarded revision stays in the history. */
export function claimDiscard(db: D1Database, write: DiscardWrite): D1PreparedStatement {
  return db
    .prepare(
      `update posts set version = case version when ?2 then ?2 + 1 end, draft_revision_id = null, act_key = ?3,
         title = ?4, folded_title = ?5, edited_by = ?6, edited_at = ?7, is_desk_search_due = 1
       where id = ?1`,
    )
    .bind(write.postId, write.version, write.key, write.title, foldName(write.title), write.personId, write.now);
}
