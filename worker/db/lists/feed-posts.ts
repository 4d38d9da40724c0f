import type { Card, Named } from "../../../schema/card.ts";
import type { DocumentJson } from "../../../schema/document-json.ts";
import { documentPictures } from "../../../schema/document-text.ts";
import { FOREVER } from "../../../schema/forever.ts";
import type { Picture } from "../../../schema/media.ts";
import { upgradeDocument } from "../../../schema/parse-document.ts";
import type { PostSource } from "../../../schema/post.ts";
import { allRows } from "../first-row.ts";
import type { Correction } from "../posts/read-post-page.ts";
import { cardNow, changesAt, isNextDue, isPublic, revisionNow } from "../public-columns.ts";
import { toFeedParts } from "../syndication/feed-parts.ts";

/** As many as WordPress' feeds carry. Each costs three rows, where a card costs two: of its list, its own, and its text. */
export const FEED_POSTS = 10;

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
  readonly corrections: readonly Correction[];
}

/** What a feed reads of a post, and how it comes by that; ?1 is now. */
export const FEED_COLUMNS = `coalesce(posts.feed_id, 'urn:uuid:' || posts.id) as id, ${cardNow("posts")} as card, ${changesAt("posts")} as until,
  revisions.document, revisions.grammar, revisions.source, revisions.tags, posts.feed_parts,
  case when ${isNextDue("posts")} then posts.next_at else posts.updated_at end as updated_at`;

/** `isPost` says which post it is. */
export function joinFeedPost(isPost: string): string {
  return `cross join posts on ${isPost} and ${isPublic("posts")}
    cross join revisions on revisions.id = ${revisionNow("posts")} and revisions.withheld_at is null`;
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

/** The posts, and the first time at which one of them changes: it goes, is updated, or loses a picture. */
export function toFeedPosts(
  result: D1Result | undefined,
  now: number,
): { readonly posts: readonly FeedPost[]; readonly until: number } {
  const rows = allRows<FeedRow>(result);
  const posts = rows.map(toFeedPost);
  const rights = posts
    .flatMap(({ card, pictures }) => [...pictures.values(), ...(card.lead === null ? [] : [card.lead])])
    .map((picture) => picture.rightsUntil)
    .filter((at) => at > now);
  return { posts, until: Math.min(FOREVER, ...rows.map(({ until }) => until), ...rights) };
}

function toFeedPost(row: FeedRow): FeedPost {
  const card = JSON.parse(row.card) as Card;
  const document = upgradeDocument(JSON.parse(row.document) as DocumentJson, row.grammar);
  const parts = toFeedParts(row.feed_parts);
  const tags = (JSON.parse(row.tags) as string[]).flatMap((id) => parts.tags[id] ?? []);
  // An update that waits may have others.
  const shown = new Set([card.lead?.mediaId, ...documentPictures(document)]);
  const pictures = parts.pictures.filter(({ mediaId }) => shown.has(mediaId));
  return {
    id: row.id,
    card,
    document,
    updatedAt: row.updated_at,
    source: JSON.parse(row.source) as PostSource | null,
    // Two of them may have become one.
    tags: [...new Map(tags.map((tag) => [tag.id, tag])).values()],
    pictures: new Map(pictures.map((picture) => [picture.mediaId, picture])),
    corrections: parts.corrections,
  };
}
