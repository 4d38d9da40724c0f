import type { Preview } from "../../../schema/history.ts";

/** How many of a post's links are listed. */
const LISTED_PREVIEWS = 100;

export interface PreviewColumns {
  readonly id: string;
  readonly note: string;
  readonly creator: string | null;
  readonly created_at: number;
  readonly expires_at: number;
  readonly revoked_at: number | null;
}

const LISTED = `id, note, (select name from people where people.id = previews.created_by) as creator, created_at, expires_at, revoked_at`;

export function selectPreviews(db: D1Database, postId: string): D1PreparedStatement {
  return db
    .prepare(
      `select ${LISTED} from previews where post_id = ?1 order by created_at desc, id desc limit ${LISTED_PREVIEWS}`,
    )
    .bind(postId);
}

export function selectPreview(db: D1Database, postId: string, id: string): D1PreparedStatement {
  return db.prepare(`select ${LISTED} from previews where id = ?2 and post_id = ?1`).bind(postId, id);
}

export interface PreviewWrite {
  readonly secretHash: string;
  readonly id: string;
  readonly postId: string;
  readonly note: string;
  readonly personId: string;
  readonly now: number;
  readonly expiresAt: number;
}

export function insertPreview(db: D1Database, write: PreviewWrite): D1PreparedStatement {
  return db
    .prepare(
      `insert into previews (secret_hash, id, post_id, note, created_by, created_at, expires_at)
       values (?1, ?2, ?3, ?4, ?5, ?6, ?7)`,
    )
    .bind(write.secretHash, write.id, write.postId, write.note, write.personId, write.now, write.expiresAt);
}

export function revoke(db: D1Database, postId: string, id: string, now: number): D1PreparedStatement {
  return db
    .prepare("update previews set revoked_at = coalesce(revoked_at, ?3) where id = ?2 and post_id = ?1")
    .bind(postId, id, now);
}

export function toPreview(row: PreviewColumns): Preview {
  return {
    id: row.id,
    note: row.note,
    createdBy: row.creator ?? "",
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  };
}
