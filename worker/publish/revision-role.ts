import type { RevisionRow } from "../../schema/history.ts";
import type { Post } from "../db/posts/post-row.ts";

/** What a revision is to its post now. A scheduled update that has taken over is the live one. */
export function findRole(
  post: Pick<Post, "draftRevisionId" | "liveRevisionId" | "nextRevisionId" | "nextAt">,
  revisionId: string,
  now: number,
): RevisionRow["role"] {
  if (revisionId === post.draftRevisionId) return "draft";
  const isNextDue = post.nextRevisionId !== null && post.nextAt <= now;
  if (revisionId === post.nextRevisionId) return isNextDue ? "live" : "next";
  return revisionId === post.liveRevisionId && !isNextDue ? "live" : null;
}
