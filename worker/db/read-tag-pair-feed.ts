import { FEED_COLUMNS, FEED_POSTS, joinFeedPost } from "./feed-posts.ts";
import { LOOKED_AT, PAIR, selectTagPair, WALKED } from "./read-tag-pair.ts";
import { visibleNow } from "./visible.ts";

/** Two statements: the tags that two slugs stand for, and the newest posts that have both, with their texts. */
export function selectTagPairFeed(
  db: D1Database,
  slugs: readonly [string, string],
  now: number,
): D1PreparedStatement[] {
  const [tags] = selectTagPair(db, { slugs, before: null }, now);
  return [
    ...(tags === undefined ? [] : [tags]),
    db
      .prepare(
        `${PAIR},
         walked as not materialized (select sort_at, post_id ${WALKED} limit ${LOOKED_AT})
         select ${FEED_COLUMNS}
         from walked cross join list_entries other on other.list = (select list from pair limit 1 offset 1)
             and other.sort_at = walked.sort_at and other.post_id = walked.post_id and ${visibleNow("other", "?1")}
           ${joinFeedPost("posts.id = walked.post_id")}
         limit ${FEED_POSTS}`,
      )
      .bind(now, ...slugs, ""),
  ];
}
