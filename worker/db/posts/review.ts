import type { Review } from "../../../schema/standing.ts";
import { firstRow } from "../first-row.ts";

interface ReviewColumns {
  readonly action: string;
  readonly at: number;
  readonly person_id: string;
  readonly by: string | null;
  readonly note: string | null;
}

/** The last word on the post's review: in review, who asked for it; a draft, what came of it. */
export function selectReview(db: D1Database, postId: string): D1PreparedStatement {
  return db
    .prepare(
      `select audit.action, audit.at, audit.person_id, people.name as by, audit.detail ->> 'note' as note
       from posts join audit on audit.subject = 'post:' || posts.id left join people on people.id = audit.person_id
       where posts.id = ?1 and posts.state in ('draft', 'review') and (audit.action = 'post.ask_review'
         or (posts.state = 'draft' and audit.action in ('post.return', 'post.undo_return') and audit.at >= coalesce(posts.first_public_at, 0)))
       order by audit.at desc, audit.id desc limit 1`,
    )
    .bind(postId);
}

/** The last word on the review of a draft in the table `posts` was a note on what is to be changed. */
export const IS_RETURNED = `coalesce((select action = 'post.return' and detail ->> 'note' != '' from audit
  where subject = 'post:' || posts.id and action in ('post.ask_review', 'post.return', 'post.undo_return')
    and at >= coalesce(posts.first_public_at, 0)
  order by at desc, id desc limit 1), 0)`;

/** A draft that was taken back without a word is one like any other. */
export function toReview(result: D1Result | undefined, state: string): Review | null {
  const row = firstRow<ReviewColumns>(result);
  if (row === undefined) return null;
  const { action, at, person_id: personId, by, note } = row;
  const told = { personId, by: by ?? "", at, note: note ?? "" };
  if (action === "post.ask_review") return state === "review" ? { kind: "asked", ...told } : null;
  return action === "post.return" && told.note !== "" ? { kind: "returned", ...told } : null;
}
