import type { Context } from "hono";
import { encodePath } from "../../schema/permalink.ts";
import type { Site } from "../../schema/site.ts";
import type { App } from "../app-env.ts";
import { firstRow } from "../db/first-row.ts";
import type { ListKind } from "../db/lists/read-list-page.ts";
import { selectPath, toPathTarget } from "../db/read-path.ts";
import { toSite } from "../db/read-site.ts";
import { selectSite } from "../db/site.ts";
import { selectFeedSettings, toFeedSettings } from "../db/syndication/feed-settings.ts";
import { selectFeed, toFeed } from "../db/syndication/read-feed.ts";
import { selectTagAlias } from "../db/tags/read-tag-alias.ts";
import { answerPath } from "../pages/answer-path.ts";
import { feedIn, type FeedFormat } from "../pages/feed-address.ts";
import { listPath } from "../pages/lists/list-address.ts";
import { describeFeed } from "./describe-feed.ts";
import { feedPostTags, sendFeed } from "./send-feed.ts";
import { tellFeed } from "./tell-feed.ts";

/** The newest posts of the site, or of a tag, a byline or a source. One batch. */
export async function answerListFeed(
  c: Context<App>,
  format: FeedFormat,
  kind: ListKind,
  name: string,
): Promise<Response> {
  const { now } = c.var;
  const path = listPath(kind, name);
  const [siteRow, settings, frame, posts] = await c.env.DB.batch([
    selectSite(c.env.DB),
    selectFeedSettings(c.env.DB),
    ...selectFeed(c.env.DB, kind, name, now),
  ]);
  const site = toSite(siteRow);
  const feed = toFeed(frame, posts, now);
  if (feed === null) return answerOldFeed(c, format, name, path, site);
  if (feed.posts.length === 0 && kind !== "home") return answerEmptyFeed(c, path, site);
  const head = { ...describeFeed(kind, feed.subject, site), path, rss: `${path}feed/`, ...toFeedSettings(settings) };
  const own = kind === "tag" || kind === "byline" || kind === "source" ? [`${kind}:${feed.subject.id}`] : [];
  const settled = feed.reachedPages.map((page) => `list:${feed.list}:${page}`);
  const tags = [`list:${feed.list}:head`, ...settled, ...own, ...feedPostTags(feed.posts)];
  return sendFeed(c, format, await tellFeed(head, feed.posts, site, now), { site, tags, until: feed.until });
}

/** A name that is nobody's now may be an older one of a tag or a byline. */
async function answerOldFeed(
  c: Context<App>,
  format: FeedFormat,
  name: string,
  base: string,
  site: Site,
): Promise<Response> {
  const rest = feedIn(format, "/feed/").slice(1);
  const [pathRow, aliasRow] = await c.env.DB.batch([
    selectPath(c.env.DB, [base], c.var.now),
    selectTagAlias(c.env.DB, base === listPath("tag", name) ? name : "", c.var.now),
  ]);
  const alias = firstRow<{ slug: string }>(aliasRow);
  if (alias !== undefined) return c.redirect(`${encodePath(listPath("tag", alias.slug))}${rest}`, 301);
  return answerPath(c, toPathTarget(pathRow), site, rest);
}

/** A name that was taken away stays so until something is published under it again. */
async function answerEmptyFeed(c: Context<App>, base: string, site: Site): Promise<Response> {
  const [pathRow] = await c.env.DB.batch([selectPath(c.env.DB, [base], c.var.now)]);
  const target = toPathTarget(pathRow);
  return answerPath(c, target?.kind === "gone" ? target : null, site);
}
