import { visibleNow } from "../visible.ts";

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

/** The post that a correction is for, the post that has a correction of that id already, and which other it comes to stand beneath. */
export function selectCorrected(
  db: D1Database,
  { postId, id, at, now }: Pick<CorrectionWrite, "postId" | "id" | "at" | "now">,
): D1PreparedStatement {
  return db
    .prepare(
      `select state, created_by as createdBy, (select post_id from corrections where id = ?2) as taken,
         (select id from corrections where (at, id) > (?3, ?2) order by at, id limit 1) as above,
         case when ${visibleNow("posts", "?4")} then path end as path
       from posts where id = ?1`,
    )
    .bind(postId, id, at, now);
}
