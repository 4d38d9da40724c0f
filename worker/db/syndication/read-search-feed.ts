import { FEED_COLUMNS, FEED_POSTS, joinFeedPost } from "../lists/feed-posts.ts";
import { withFound } from "../search/search-legs.ts";
import type { SearchMatch } from "../search/search-match.ts";

/** The newest matches that the public may see, by date, with their texts. */
export function selectSearchFeed(db: D1Database, match: SearchMatch, now: number): D1PreparedStatement {
  const found = withFound(match, now);
  return db
    .prepare(
      `${found.sql}
       select ${FEED_COLUMNS}
       from (select number, published_at from found order by published_at desc, number desc limit ${FEED_POSTS}) newest
         ${joinFeedPost("posts.number = newest.number")}
       order by newest.published_at desc, newest.number desc`,
    )
    .bind(now, ...found.values);
}
