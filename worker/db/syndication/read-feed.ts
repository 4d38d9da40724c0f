import { firstRow } from "../first-row.ts";
import { FEED_COLUMNS, FEED_POSTS, joinFeedPost, toFeedPosts, type FeedPost } from "../lists/feed-posts.ts";
import { withSubject, type ListKind, type ListSubject } from "../lists/read-list-page.ts";
import { nextMoment } from "../public-columns.ts";
import { visibleNow } from "../visible.ts";

/** How many of the newest cuts are looked at: a settled page holds as many posts as a feed, or nearly. */
const CUTS_READ = 2;

export interface Feed {
  readonly list: string;
  readonly subject: ListSubject;
  readonly posts: readonly FeedPost[];
  /** The settled pages from which the feed is filled up where the head holds too little. */
  readonly reachedPages: readonly number[];
  readonly until: number;
}

/** Two statements: what is known of the list, and its newest posts with their texts. */
export function selectFeed(db: D1Database, kind: ListKind, name: string, now: number): D1PreparedStatement[] {
  return [
    db
      .prepare(
        `${withSubject(kind)} select subject.*, ${nextMoment(["'list:' || subject.list || ':head'"])} as until,
           (select json_group_array(json_object('page', page, 'at', from_at, 'id', from_id)) from (
             select page, from_at, from_id from list_pages where list_pages.list = subject.list order by page desc limit ${CUTS_READ})) as cuts
         from subject`,
      )
      .bind(now, name),
    db
      .prepare(
        `${withSubject(kind)}
         select ${FEED_COLUMNS} from list_entries ${joinFeedPost("posts.id = list_entries.post_id")}
         where list_entries.list = (select list from subject) and ${visibleNow("list_entries", "?1")}
         order by list_entries.sort_at desc, list_entries.post_id desc limit ${FEED_POSTS}`,
      )
      .bind(now, name),
  ];
}

/** Null where there is no such list. */
export function toFeed(frame: D1Result | undefined, posts: D1Result | undefined, now: number): Feed | null {
  const row = firstRow<ListSubject & { list: string; cuts: string; until: number }>(frame);
  if (row === undefined) return null;
  const { list, cuts, until, ...subject } = row;
  const shown = toFeedPosts(posts, now);
  return {
    list,
    subject,
    posts: shown.posts,
    reachedPages: findReachedPages(JSON.parse(cuts) as Cut[], shown.posts),
    until: Math.min(until, shown.until),
  };
}

interface Cut {
  readonly page: number;
  readonly at: number;
  readonly id: string;
}

/** Which settled pages begin at or above the feed's last post; all of them where it is not full. */
function findReachedPages(cuts: readonly Cut[], posts: readonly FeedPost[]): number[] {
  const last = posts.length < FEED_POSTS ? undefined : posts.at(-1)?.card;
  const isReached = ({ at, id }: Cut): boolean =>
    last === undefined || at > last.publishedAt || (at === last.publishedAt && id >= last.id);
  const reached = cuts.filter(isReached).map(({ page }) => page);
  const lowest = reached.at(-1);
  if (lowest === undefined || reached.length < CUTS_READ) return reached;
  // Pages that thin are rare. Those below may be reached as well, and a tag too many does no harm.
  return [...reached, ...Array.from({ length: Math.min(lowest - 1, FEED_POSTS) }, (_, index) => lowest - 1 - index)];
}
