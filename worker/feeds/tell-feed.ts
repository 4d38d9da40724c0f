import type { Site } from "../../schema/site.ts";
import type { FeedPost } from "../db/lists/feed-posts.ts";
import { encodeFeed, feedIn, type FeedFormat } from "../pages/feed-address.ts";
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
  /** Who tells followers at once what is new; empty where nobody does. */
  readonly hub: string;
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
  readonly hub: string;
}

export async function tellFeed(head: FeedHead, posts: readonly FeedPost[], site: Site, now: number): Promise<ToldFeed> {
  return tellFeedHead(head, await Promise.all(posts.map((post) => tellPost(post, site, now))), site);
}

/** A feed of what is told already. */
export function tellFeedHead(
  { title, description, path, rss, hub }: FeedHead,
  posts: readonly ToldPost[],
  site: Site,
): ToldFeed {
  const absolute = (address: string): string => `${site.origin}${encodeFeed(address)}`;
  const addressIn = (format: FeedFormat): string => absolute(feedIn(format, rss));
  return {
    title,
    description,
    language: site.language,
    url: absolute(path),
    addresses: { rss: addressIn("rss"), atom: addressIn("atom"), json: addressIn("json") },
    hub,
    publisher: { name: site.name, url: `${site.origin}/` },
    changedAt: posts.length === 0 ? null : Math.max(...posts.map(({ changedAt }) => changedAt)),
    posts,
  };
}
