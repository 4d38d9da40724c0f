import { encodePath } from "../../schema/permalink.ts";
import type { Site } from "../../schema/site.ts";
import type { FeedPost } from "../db/read-feed.ts";
import { FEED_FORMATS, feedIn, type FeedFormat } from "../pages/feed-address.ts";
import { tellPost, type ToldPost } from "./tell-post.ts";

/** A feed as every format tells it. All addresses are whole. */
export interface ToldFeed {
  readonly title: string;
  readonly description: string;
  readonly language: string;
  /** The page of the list that it follows. */
  readonly url: string;
  /** Its own address in each format. */
  readonly addresses: Readonly<Record<FeedFormat, string>>;
  readonly publisher: { readonly name: string; readonly url: string };
  /** When what it tells last changed; null while it tells of nothing. */
  readonly changedAt: number | null;
  readonly posts: readonly ToldPost[];
}

/** What a feed says of itself. `path` is the list's own page, `rss` where the feed is in RSS. */
export interface FeedHead {
  readonly title: string;
  readonly description: string;
  readonly path: string;
  readonly rss: string;
}

export async function tellFeed(
  { title, description, path, rss }: FeedHead,
  posts: readonly FeedPost[],
  site: Site,
  now: number,
): Promise<ToldFeed> {
  const told = await Promise.all(posts.map((post) => tellPost(post, site, now)));
  const absolute = (address: string): string => `${site.origin}${encodePath(address)}`;
  return {
    title,
    description,
    language: site.language,
    url: absolute(path),
    addresses: Object.fromEntries(FEED_FORMATS.map((format) => [format, absolute(feedIn(format, rss))])) as Record<
      FeedFormat,
      string
    >,
    publisher: { name: site.name, url: `${site.origin}/` },
    changedAt: told.length === 0 ? null : Math.max(...told.map(({ changedAt }) => changedAt)),
    posts: told,
  };
}
