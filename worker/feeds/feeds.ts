import { Hono, type Context } from "hono";
import { encodePath } from "../../schema/permalink.ts";
import type { Site } from "../../schema/site.ts";
import type { App } from "../app-env.ts";
import { publicPage } from "../cache.ts";
import { firstRow } from "../db/first-row.ts";
import { selectFeed, toFeed, type Feed } from "../db/read-feed.ts";
import type { ListKind } from "../db/read-list-page.ts";
import { selectPath, toPathTarget } from "../db/read-path.ts";
import { toSite } from "../db/read-site.ts";
import { selectTagAlias } from "../db/read-tag-alias.ts";
import { selectSite } from "../db/site.ts";
import { slugParam } from "../pages/answer-list.ts";
import { answerPath } from "../pages/answer-path.ts";
import { cardTags, fitTags } from "../pages/cache-tags.ts";
import { canonicalAddress } from "../pages/canonical-address.ts";
import { FEED_FORMATS, feedIn, feedTypes, type FeedFormat } from "../pages/feed-address.ts";
import { listPath } from "../pages/list-address.ts";
import { setCommonHeaders } from "../pages/page-headers.ts";
import { renderAtom } from "./atom.ts";
import { describeFeed } from "./describe-feed.ts";
import { renderJsonFeed } from "./json-feed.ts";
import { renderRss } from "./rss.ts";
import { tellFeed, type ToldFeed } from "./tell-feed.ts";

/** The newest posts of the site and of its lists, in full, for feed readers. */
export const feeds = new Hono<App>({ strict: true });

const renderers: Readonly<Record<FeedFormat, (feed: ToldFeed) => string | Promise<string>>> = {
  rss: renderRss,
  atom: renderAtom,
  json: renderJsonFeed,
};

const folders = { tag: "tag", author: "byline", source: "source" } as const satisfies Record<string, ListKind>;
for (const format of FEED_FORMATS) {
  feeds.get(feedIn(format, "/feed/"), (c) => answerFeed(c, format, "home", ""));
  for (const [folder, kind] of Object.entries(folders)) {
    feeds.get(feedIn(format, `/${folder}/:slug/feed/`), (c) => answerFeed(c, format, kind, slugParam(c)));
  }
}

// Where other systems, and WordPress before it had pretty addresses, kept theirs.
for (const path of ["/rss.xml", "/wp-rss.php", "/wp-rss2.php", "/wp-rdf.php", "/wp-feed.php", "/wp-commentsrss2.php"]) {
  feeds.get(path, (c) => c.redirect("/feed/", 301));
}
for (const path of ["/atom.xml", "/wp-atom.php"]) feeds.get(path, (c) => c.redirect("/feed.atom", 301));

async function answerFeed(c: Context<App>, format: FeedFormat, kind: ListKind, name: string): Promise<Response> {
  const url = new URL(c.req.url);
  const canonical = canonicalAddress(url);
  if (canonical !== url.pathname + url.search) return c.redirect(canonical, 301);
  const path = listPath(kind, name);
  const [siteRow, frame, posts] = await c.env.DB.batch([
    selectSite(c.env.DB),
    ...selectFeed(c.env.DB, kind, name, c.var.now),
  ]);
  const site = toSite(siteRow);
  const feed = toFeed(frame, posts, c.var.now);
  if (feed === null) return answerOldFeed(c, format, name, path, site);
  if (feed.posts.length === 0 && kind !== "home") return answerEmptyFeed(c, path, site);
  const head = { ...describeFeed(kind, feed.subject, site), path, rss: `${path}feed/` };
  const body = await renderers[format](await tellFeed(head, feed.posts, site, c.var.now));
  setCommonHeaders(c, site);
  c.header("Content-Security-Policy", "default-src 'none'; sandbox");
  const type = `${feedTypes[format]}; charset=UTF-8`;
  return publicPage(c, { body, type, tags: feedTags(feed, kind), now: c.var.now, until: feed.until });
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

/** A feed carries the posts' texts, so that it changes with each of them. */
function feedTags(feed: Feed, kind: ListKind): string[] {
  const own = kind === "tag" || kind === "byline" || kind === "source" ? [`${kind}:${feed.subject.id}`] : [];
  const perPost = feed.posts.flatMap(({ card, tags, pictures }) => [
    `text:${card.id}`,
    ...tags.map((tag) => `tag:${tag.id}`),
    ...cardTags(card),
    ...[...pictures.keys()].map((mediaId) => `media:${mediaId}`),
  ]);
  const settled = feed.reachedPages.map((page) => `list:${feed.list}:${page}`);
  return fitTags([`list:${feed.list}:head`, ...settled, ...own, ...perPost]);
}
