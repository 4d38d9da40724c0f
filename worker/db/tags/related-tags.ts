import type { Named } from "../../../schema/card.ts";
import { revisionNow } from "../public-columns.ts";

/**
 * What tells the tags of a post that readers see: those that are kept with it, and, where an update waits whose
 * tags are among them, the ids that the revision names which is seen now. Columns of a statement whose ?1 is now.
 */
export const TAGS_SEEN = `posts.feed_parts -> '$.tags' as kept_tags,
  case when posts.next_revision_id is not null then (select tags from revisions where revisions.id = ${revisionNow("posts")}) end as seen_tags`;

export interface TagsSeenRow {
  readonly kept_tags: string | null;
  readonly seen_tags: string | null;
}

/** The tags of posts where they were asked for, but the one whose list they stand in: the most frequent first, each once. */
export function findRelated(rows: readonly Partial<TagsSeenRow>[], ownId: string): Named[] {
  const byId = new Map<string, { readonly tag: Named; posts: number }>();
  for (const tag of rows.flatMap(tagsOf)) {
    const known = byId.get(tag.id) ?? { tag, posts: 0 };
    known.posts += 1;
    byId.set(tag.id, known);
  }
  byId.delete(ownId);
  return [...byId.values()].toSorted((a, b) => b.posts - a.posts).map(({ tag }) => tag);
}

/** A tag and one that became part of it may both be named. */
function tagsOf({ kept_tags = null, seen_tags = null }: Partial<TagsSeenRow>): Named[] {
  if (kept_tags === null) return [];
  const tags = JSON.parse(kept_tags) as Record<string, Named>;
  const seen = seen_tags === null ? Object.keys(tags) : (JSON.parse(seen_tags) as string[]);
  const named = seen.flatMap((id) => tags[id] ?? []);
  return [...new Map(named.map((tag) => [tag.id, tag])).values()];
}
