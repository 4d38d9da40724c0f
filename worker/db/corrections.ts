export interface CorrectionWrite {
  readonly id: string;
  readonly postId: string;
  readonly kind: string;
  readonly text: string;
  readonly at: number;
  readonly personId: string;
  readonly now: number;
}

export function insertCorrection(db: D1Database, write: CorrectionWrite): D1PreparedStatement {
  return db
    .prepare(
      `insert into corrections (id, post_id, kind, text, at, visible_from, created_by, created_at)
       values (?1, ?2, ?3, ?4, ?5, ?5, ?6, ?7) on conflict (id) do nothing`,
    )
    .bind(write.id, write.postId, write.kind, write.text, write.at, write.personId, write.now);
}

/** The post that a correction is for, and the post that has a correction of that id already. */
export function selectCorrected(db: D1Database, postId: string, correctionId: string): D1PreparedStatement {
  return db
    .prepare(
      "select state, created_by as createdBy, (select post_id from corrections where id = ?2) as taken from posts where id = ?1",
    )
    .bind(postId, correctionId);
}
