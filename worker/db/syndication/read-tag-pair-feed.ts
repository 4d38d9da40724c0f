import { FEED_COLUMNS, FEED_POSTS, joinFeedPost } from "../lists/feed-posts.ts";
import { hasTag, LOOKED_AT, pairTag, selectPairTags } from "../lists/read-tag-pair.ts";
import { visibleNow } from "../visible.ts";

/** Two statements: the tags that two slugs stand for, and the newest posts that have both, with their texts. */
export function selectTagPairFeed(
  db: D1Database,
  slugs: readonly [string, string],
  now: number,
): D1PreparedStatement[] {
  return [
    selectPairTags(db, slugs, now),
    db
      .prepare(
        `select ${FEED_COLUMNS}
         from (select post_id from list_entries where list = 'tag:' || ${pairTag("rarer")} and ${visibleNow("list_entries", "?1")}
             order by sort_at desc, post_id desc limit ${LOOKED_AT}) walked
           ${joinFeedPost(`posts.id = walked.post_id and ${hasTag(pairTag("other"))}`)}
         limit ${FEED_POSTS}`,
      )
      .bind(now, ...slugs),
  ];
}
