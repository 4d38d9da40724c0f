import type { Context } from "hono";
import { decodePath, encodePath, tagPath } from "../../schema/permalink.ts";
import type { App } from "../app-env.ts";
import { toFeedPosts } from "../db/lists/feed-posts.ts";
import { findOneTag, toTagPairTags } from "../db/lists/read-tag-pair.ts";
import { toSite } from "../db/read-site.ts";
import { selectSite } from "../db/site.ts";
import { selectTagPairFeed } from "../db/syndication/read-tag-pair-feed.ts";
import { feedIn, type FeedFormat } from "../pages/feed-address.ts";
import { pairPath } from "../pages/lists/archive-address.ts";
import { notFoundPage } from "../pages/not-found-page.ts";
import { feedPostTags, sendFeed } from "./send-feed.ts";
import { tellFeed } from "./tell-feed.ts";

/** The newest posts that have both of two tags. One batch. */
export async function answerTagPairFeed(c: Context<App>, format: FeedFormat): Promise<Response> {
  const { now } = c.var;
  const [first = "", second = ""] = decodePath(c.req.param("pair") ?? "").split("+");
  const [siteRow, tagRows, found] = await c.env.DB.batch([
    selectSite(c.env.DB),
    ...selectTagPairFeed(c.env.DB, [first, second], now),
  ]);
  const leadTo = (path: string): Response => c.redirect(feedIn(format, `${encodePath(path)}feed/`), 301);
  const one = findOneTag(tagRows);
  if (one !== null) return leadTo(tagPath(one.slug));
  const pair = toTagPairTags(tagRows);
  if (pair === null) return notFoundPage(c);
  const path = pairPath(pair.tags.map(({ slug }) => slug));
  if (path !== tagPath(`${first}+${second}`)) return leadTo(path);
  const { posts, until } = toFeedPosts(found, now);
  if (posts.length === 0) return notFoundPage(c);
  const site = toSite(siteRow);
  const names = pair.tags.map(({ name }) => `‘${name}’`).join(" and ");
  const head = {
    title: `${names} – ${site.name}`,
    description: `Posts tagged ${names}`,
    path,
    rss: `${path}feed/`,
    // A publication would change as many feeds as its tags make pairs, each to be looked through for what it holds: no hub is told.
    hub: "",
  };
  const lists = pair.tags.flatMap(({ id }) => [`list:tag:${id}:head`, `list:tag:${id}:count`, `tag:${id}`]);
  return sendFeed(c, format, await tellFeed(head, posts, site, now), {
    site,
    tags: [...lists, ...feedPostTags(posts)],
    until: Math.min(pair.until, until),
  });
}
