import type { Context } from "hono";
import { cleanQuery, readSearchQuery } from "../../schema/search-query.ts";
import type { App } from "../app-env.ts";
import { toFeedPosts } from "../db/lists/feed-posts.ts";
import { toSite } from "../db/read-site.ts";
import { toSearchMatch } from "../db/search/search-match.ts";
import { selectSite } from "../db/site.ts";
import { selectSearchFeed } from "../db/syndication/read-search-feed.ts";
import { feedIn, searchFeed, type FeedFormat } from "../pages/feed-address.ts";
import { limitSearches } from "../pages/search/limit-searches.ts";
import { searchAddress } from "../pages/search/search-address.ts";
import { LONGEST_SEARCH_MS } from "../pages/search/search-page.ts";
import { feedPostTags, sendFeed } from "./send-feed.ts";
import { tellFeed } from "./tell-feed.ts";

/** What was published last of all that a search finds. One batch. Nobody knows what is searched for, so that no hub can be told. */
export async function answerSearchFeed(c: Context<App>, format: FeedFormat): Promise<Response> {
  const { now } = c.var;
  const words = cleanQuery(c.req.query("q") ?? "");
  const match = toSearchMatch(readSearchQuery(words));
  // A sign alone finds nothing, today or later.
  if (match === null) return c.redirect(feedIn(format, "/feed/"), 302);
  const refusal = await limitSearches(c);
  if (refusal !== null) return refusal;
  const [siteRow, rows] = await c.env.DB.batch([selectSite(c.env.DB), selectSearchFeed(c.env.DB, match, now)]);
  const site = toSite(siteRow);
  const { posts, until } = toFeedPosts(rows, now);
  const head = {
    title: `Search: ${words} – ${site.name}`,
    description: `Posts in which “${words}” is found`,
    path: searchAddress(words),
    rss: searchFeed(words),
    hub: "",
  };
  return sendFeed(c, format, await tellFeed(head, posts, site, now), {
    site,
    tags: feedPostTags(posts),
    until: Math.min(until, now + LONGEST_SEARCH_MS),
  });
}
