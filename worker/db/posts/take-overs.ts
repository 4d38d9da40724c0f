import { feedPartsOf } from "../syndication/feed-parts.ts";

/** Taken in one run; what is left comes a minute later. */
const TAKE_OVERS_A_RUN = 100;

/** What the row was made of before has no part in it any more. */
const TAKEN_OVER = {
  state: "posts.state",
  revisions: "(posts.next_revision_id)",
  media: "(select media_id from media_uses where media_uses.post_id = posts.id)",
};

/** The version stays: a draft that is being written goes back to what it went back to. */
export function writeTakeOvers(db: D1Database, now: number): D1PreparedStatement {
  return db
    .prepare(
      `update posts set live_revision_id = next_revision_id, card = case next_card when 'null' then card else next_card end,
         updated_at = next_at, next_revision_id = null, next_at = 8640000000000000, next_card = 'null',
         feed_parts = ${feedPartsOf(TAKEN_OVER)}, is_search_due = 1
       where id in (
         select id from posts where next_at <= ?1 and next_at < 8640000000000000 and next_revision_id is not null and state = 'live'
         order by next_at limit ${TAKE_OVERS_A_RUN})`,
    )
    .bind(now);
}
