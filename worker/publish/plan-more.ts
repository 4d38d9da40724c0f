import type { Revision } from "../db/posts/post-row.ts";
import type { TaggedPost } from "../db/posts/related-posts.ts";
import type { NeighbourRow } from "./surroundings.ts";

/** So many are led to at most. */
export const MOST_MORE = 4;

export interface MoreFor {
  readonly postId: string;
  readonly tagIds: readonly string[];
  /** The posts under “See also”: they are led to already. */
  readonly relatedIds: readonly string[];
  /** The posts before and after it, which its page leads to as well: taken only where others are wanting. */
  readonly besideIds: readonly string[];
}

export function toMoreFor({ postId, fields }: Revision, beside: readonly NeighbourRow[]): MoreFor {
  return {
    postId,
    tagIds: fields.tags,
    relatedIds: fields.related.flatMap((link) => (link.kind === "post" ? [link.postId] : [])),
    besideIds: beside.filter(({ place }) => place === "here").map((row) => row.post_id),
  };
}

/**
 * The posts that a post leads to as "More on this": those with which it shares most, a rare tag counting
 * more than one that half of the posts have, and of those with which it shares as much the newest.
 */
export function planMore({ postId, tagIds, relatedIds, besideIds }: MoreFor, tagged: readonly TaggedPost[]): string[] {
  const found = new Map<string, { readonly sortAt: number; score: number }>();
  for (const tagId of new Set(tagIds)) {
    const own = tagged.filter((row) => row.tagId === tagId);
    for (const row of own) {
      const known = found.get(row.postId) ?? { sortAt: row.sortAt, score: 0 };
      known.score += 1 / Math.log2(2 + (row.posts ?? own.length));
      found.set(row.postId, known);
    }
  }
  const ranked = [...found]
    .filter(([id]) => id !== postId && !relatedIds.includes(id))
    .toSorted(([idA, a], [idB, b]) => b.score - a.score || b.sortAt - a.sortAt || (idA < idB ? 1 : -1))
    .map(([id]) => id);
  const others = ranked.filter((id) => !besideIds.includes(id));
  return [...others, ...ranked.filter((id) => besideIds.includes(id))].slice(0, MOST_MORE);
}
