import type { Context } from "hono";
import type { Site } from "../../schema/site.ts";
import type { App } from "../app-env.ts";
import { publicPage } from "../cache.ts";
import type { FeedPost } from "../db/lists/feed-posts.ts";
import { FEEDS_TAG } from "../edge.ts";
import { cardTags, fitTags } from "../pages/cache-tags.ts";
import { feedTypes, type FeedFormat } from "../pages/feed-address.ts";
import { setCommonHeaders } from "../pages/page-headers.ts";
import { renderAtom } from "./atom.ts";
import { renderJsonFeed } from "./json-feed.ts";
import { renderRss } from "./rss.ts";
import type { ToldFeed } from "./tell-feed.ts";

const renderers: Readonly<Record<FeedFormat, (feed: ToldFeed) => string | Promise<string>>> = {
  rss: renderRss,
  atom: renderAtom,
  json: renderJsonFeed,
};

/** Answers a feed, which the edge may keep until one of its tags is purged or its first moment comes. */
export async function sendFeed(
  c: Context<App>,
  format: FeedFormat,
  feed: ToldFeed,
  { site, tags, until }: { readonly site: Site; readonly tags: readonly string[]; readonly until: number },
): Promise<Response> {
  const body = await renderers[format](feed);
  setFeedHeaders(c, site);
  // Where a hub looks first.
  if (feed.hub !== "") {
    c.header("Link", `<${new URL(feed.hub).href}>; rel="hub", <${feed.addresses[format]}>; rel="self"`);
  }
  const type = feedContentType(format);
  return publicPage(c, { body, type, tags: [FEEDS_TAG, ...fitTags(tags)], now: c.var.now, until });
}

export function setFeedHeaders(c: Context<App>, site: Site): void {
  setCommonHeaders(c, site);
  c.header("Content-Security-Policy", "default-src 'none'; sandbox");
}

export function feedContentType(format: FeedFormat): string {
  return `${feedTypes[format]}; charset=UTF-8`;
}

/** A feed carries the posts' texts, so that it changes with each of them. */
export function feedPostTags(posts: readonly FeedPost[]): string[] {
  return posts.flatMap(({ card, tags, pictures }) => [
    `text:${card.id}`,
    ...tags.map((tag) => `tag:${tag.id}`),
    ...cardTags(card),
    ...[...pictures.keys()].map((mediaId) => `media:${mediaId}`),
  ]);
}
