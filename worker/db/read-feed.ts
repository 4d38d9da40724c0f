import type { Card, Named } from "../../schema/card.ts";
import type { DocumentJson } from "../../schema/document-json.ts";
import { FOREVER } from "../../schema/forever.ts";
import type { Picture } from "../../schema/media.ts";
import { upgradeDocument } from "../../schema/parse-document.ts";
import type { PostSource } from "../../schema/post.ts";
import { toFeedParts } from "./feed-parts.ts";
import { allRows, firstRow } from "./first-row.ts";
import { cardNow, changesAt, isNextDue, isPublic, nextMoment, revisionNow } from "./public-columns.ts";
import { withSubject, type ListKind, type ListSubject } from "./read-list-page.ts";
import { visibleNow } from "./visible.ts";

/** As many as WordPress' feeds carry. Each costs three rows, where a card costs two. */
const FEED_POSTS = 10;
/** How many of the newest cuts are looked at: a settled page holds as many posts as a feed, or nearly. */
const CUTS_READ = 2;

export interface FeedPost {
  /** The same for ever. */
  readonly id: string;
  readonly card: Card;
  readonly document: DocumentJson;
  readonly updatedAt: number | null;
  readonly source: PostSource | null;
  readonly tags: readonly Named[];
  /** The lead picture's as well, with one rendition each. */
  readonly pictures: ReadonlyMap<string, Picture>;
}

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
         select ${cardNow("posts")} as card, ${changesAt("posts")} as until, revisions.document, revisions.grammar, revisions.source, revisions.tags,
           case when ${isNextDue("posts")} then posts.next_at else posts.updated_at end as updated_at, posts.feed_parts, coalesce(posts.feed_id, 'urn:uuid:' || posts.id) as id
         from list_entries cross join posts on posts.id = list_entries.post_id cross join revisions on revisions.id = ${revisionNow("posts")}
         where list_entries.list = (select list from subject)
           and revisions.withheld_at is null
           and ${visibleNow("list_entries", "?1")} and ${isPublic("posts")}
         order by list_entries.sort_at desc, list_entries.post_id desc limit ${FEED_POSTS}`,
      )
      .bind(now, name),
  ];
}

interface FeedRow {
  readonly id: string;
  readonly card: string;
  readonly until: number;
  readonly document: string;
  readonly grammar: number;
  readonly source: string;
  readonly tags: string;
  readonly updated_at: number | null;
  readonly feed_parts: string;
}

/** Null where there is no such list. */
export function toFeed(frame: D1Result | undefined, posts: D1Result | undefined, now: number): Feed | null {
  const row = firstRow<ListSubject & { list: string; cuts: string; until: number }>(frame);
  if (row === undefined) return null;
  const { list, cuts, until, ...subject } = row;
  const rows = allRows<FeedRow>(posts);
  const shown = rows.map(toFeedPost);
  const rights = shown
    .flatMap(({ card, pictures }) => [...pictures.values(), ...(card.lead === null ? [] : [card.lead])])
    .map((picture) => picture.rightsUntil)
    .filter((at) => at > now);
  return {
    list,
    subject,
    posts: shown,
    reachedPages: findReachedPages(JSON.parse(cuts) as Cut[], shown),
    until: Math.min(until, FOREVER, ...rows.map((post) => post.until), ...rights),
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

function toFeedPost(row: FeedRow): FeedPost {
  const parts = toFeedParts(row.feed_parts);
  const tags = (JSON.parse(row.tags) as string[]).flatMap((id) => parts.tags[id] ?? []);
  return {
    id: row.id,
    card: JSON.parse(row.card) as Card,
    document: upgradeDocument(JSON.parse(row.document) as DocumentJson, row.grammar),
    updatedAt: row.updated_at,
    source: JSON.parse(row.source) as PostSource | null,
    // Two of them may have become one.
    tags: [...new Map(tags.map((tag) => [tag.id, tag])).values()],
    pictures: new Map(parts.pictures.map((picture) => [picture.mediaId, picture])),
  };
}
