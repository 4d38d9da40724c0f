import { allRows } from "../first-row.ts";
import { revisionNow } from "../public-columns.ts";
import { tagsOf } from "../stands-for.ts";
import { visibleNow } from "../visible.ts";

/** So many of a tag's newest posts are looked at: what is related is news. */
const NEWEST_A_TAG = 20;
const LONG_AGO = "-8640000000000000";

/** A post that readers see under a tag. */
export interface TaggedPost {
  readonly tagId: string;
  readonly postId: string;
  readonly sortAt: number;
  /** How many posts the tag had when they were counted last; null before the first count. */
  readonly posts: number | null;
}

/** The newest posts of each of some tags. */
export function selectTagged(db: D1Database, tagIds: readonly string[], now: number): D1PreparedStatement {
  const newest = `select list_entries.sort_at from list_entries where list_entries.list = 'tag:' || tag.value and ${visibleNow("list_entries", "?2")}
    order by list_entries.sort_at desc`;
  return db
    .prepare(
      `select tag.value as tagId, entry.post_id as postId, entry.sort_at as sortAt,
         (select settled from list_counts where list = 'tag:' || tag.value) as posts
       from json_each(?1) tag cross join list_entries entry on entry.list = 'tag:' || tag.value
         and entry.sort_at >= coalesce((${newest} limit 1 offset ${NEWEST_A_TAG - 1}), ${LONG_AGO})
       where ${visibleNow("entry", "?2")}`,
    )
    .bind(JSON.stringify(tagIds), now);
}

export function toTagged(result: D1Result | undefined): readonly TaggedPost[] {
  return allRows<TaggedPost>(result);
}

/** A published version whose related posts are not worked out yet. */
export interface DueVersion {
  readonly revisionId: string;
  readonly postId: string;
  /** Whether readers see it or will: of what is history nobody sees them. */
  readonly isCurrent: boolean;
  readonly tagIds: readonly string[];
  /** The posts under its “See also”. */
  readonly relatedIds: readonly string[];
  /** The posts before and after it. */
  readonly besideIds: readonly string[];
}

/** The newest of them; one more than `most`, to know whether there are others. */
export function selectMoreDue(db: D1Database, most: number, now: number): D1PreparedStatement {
  const beside = (direction: "<" | ">"): string => {
    const order = direction === "<" ? "desc" : "asc";
    return `(select post_id from list_entries where list = 'home' and (sort_at, post_id) ${direction} (posts.published_at, posts.id)
      and ${visibleNow("list_entries", "?1")} order by sort_at ${order}, post_id ${order} limit 1)`;
  };
  return db
    .prepare(
      `select revisions.id as revision_id, revisions.post_id, revisions.id in (${revisionNow("posts")}, posts.next_revision_id) as is_current,
         (select json_group_array(id) from ${tagsOf("revisions")}) as tags,
         (select json_group_array(value ->> 'postId') from json_each(revisions.related) where value ->> 'kind' = 'post') as related,
         ${beside("<")} as previous, ${beside(">")} as next
       from (select * from revisions where more_posts is null and published_at is not null order by published_at desc limit ?2) revisions
         cross join posts on posts.id = revisions.post_id`,
    )
    .bind(now, most + 1);
}

interface DueRow {
  readonly revision_id: string;
  readonly post_id: string;
  readonly is_current: number | null;
  readonly tags: string;
  readonly related: string;
  readonly previous: string | null;
  readonly next: string | null;
}

export function toMoreDue(result: D1Result | undefined): readonly DueVersion[] {
  return allRows<DueRow>(result).map((row) => ({
    revisionId: row.revision_id,
    postId: row.post_id,
    isCurrent: row.is_current === 1,
    tagIds: JSON.parse(row.tags) as string[],
    relatedIds: JSON.parse(row.related) as string[],
    besideIds: [row.previous, row.next].filter((id) => id !== null),
  }));
}

/** A publication meanwhile has worked out its own. */
export function writeMore(
  db: D1Database,
  found: readonly { readonly revisionId: string; readonly more: readonly string[] }[],
): D1PreparedStatement {
  return db
    .prepare(
      `update revisions set more_posts = found.more
       from (select value ->> 'revisionId' as id, json_extract(value, '$.more') as more from json_each(?1)) found
       where revisions.id = found.id and revisions.more_posts is null`,
    )
    .bind(JSON.stringify(found));
}
