import { FOREVER } from "../../schema/forever.ts";
import type { Placement } from "../../schema/standing.ts";
import type { Post } from "../db/posts/post-row.ts";

/** How a post stands, in the words of the API. An update that has taken over is not ahead any more. */
export function toPlacement(post: Post, now: number): Placement {
  const isNextAhead = post.nextRevisionId !== null && post.nextAt > now;
  return {
    state: post.state,
    path: post.path,
    publishedAt: post.publishedAt,
    visibleFrom: toTime(post.visibleFrom),
    updateAt: isNextAhead ? post.nextAt : null,
    expiresAt: toTime(post.expiresAt),
    embargoUntil: post.embargoUntil,
    embargoReason: post.embargoReason,
    withdrawnAt: post.withdrawnAt,
    withdrawalReason: post.withdrawalReason,
    trashedAt: post.trashedAt,
    wasPublic: post.firstPublicAt !== null && post.firstPublicAt <= now,
    hasChanges: post.liveRevisionId !== null && post.draftRevisionId !== null,
  };
}

/** A time as it is told: null where it is never. */
export function toTime(at: number): number | null {
  return at === FOREVER ? null : at;
}
