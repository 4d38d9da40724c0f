import { html, raw } from "hono/html";
import { variantPath } from "../../schema/media.ts";
import { encodePath } from "../../schema/permalink.ts";
import type { Site } from "../../schema/site.ts";
import type { Feed, FeedPost } from "../db/read-feed.ts";
import type { ListKind } from "../db/read-list-page.ts";
import { showablePicture } from "../render/figure.ts";
import type { Html } from "../render/html.ts";
import { findFallback } from "../render/picture.ts";
import { describeFeed } from "./describe-feed.ts";
import { renderFeedText } from "./feed-text.ts";

/** RSS 2.0 with the whole text of each post. `path` is the address of the list itself. */
export async function renderRss(
  feed: Feed,
  list: { readonly kind: ListKind; readonly path: string },
  site: Site,
  now: number,
): Promise<string> {
  const self = `${site.origin}${encodePath(list.path)}feed/`;
  const { title, description } = describeFeed(list.kind, feed.subject, site);
  const changedAt = Math.max(...feed.posts.map(({ card, updatedAt }) => Math.max(card.publishedAt, updatedAt ?? 0)));
  const posts = await Promise.all(feed.posts.map((post) => renderPost(post, site, now)));
  const rss = html`<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
<title>${clean(title)}</title>
<link>${site.origin}${encodePath(list.path)}</link>
<atom:link href="${self}" rel="self" type="application/rss+xml"/>
<description>${clean(description)}</description>
<language>${site.language}</language>
${feed.posts.length === 0 ? "" : html`<lastBuildDate>${rfc822(changedAt)}</lastBuildDate>\n`}${posts}</channel>
</rss>
`;
  return String(await rss);
}

async function renderPost(post: FeedPost, site: Site, now: number): Promise<Html> {
  const { card } = post;
  const url = `${site.origin}${encodePath(card.path)}`;
  const authors =
    card.bylines.length > 0
      ? card.bylines.map(({ name }) => name)
      : post.source === null || post.source.byline === ""
        ? []
        : [post.source.byline];
  const picture = showablePicture(card.lead ?? undefined, now);
  const variant = picture === null ? null : findFallback(picture);
  const text = String(await renderFeedText(post, url, site, now));
  return html`<item>
<title>${clean(card.title)}</title>
<link>${url}</link>
<guid isPermaLink="false">urn:uuid:${card.id}</guid>
<pubDate>${rfc822(card.publishedAt)}</pubDate>
${authors.map((name) => html`<dc:creator>${clean(name)}</dc:creator>\n`)}${card.kicker === null ? "" : html`<category>${clean(card.kicker.name)}</category>\n`}${
    card.dek === "" ? "" : html`<description>${clean(card.dek)}</description>\n`
  }${
    variant === null || picture === null
      ? ""
      : html`<media:content url="${site.origin}${variantPath(variant)}" medium="image" width="${variant.width}" height="${variant.height}">${
          picture.credit === "" ? "" : html`<media:credit>${clean(picture.credit)}</media:credit>`
        }${picture.alt === "" ? "" : html`<media:description>${clean(picture.alt)}</media:description>`}</media:content>\n`
  }<content:encoded>${cdata(text)}</content:encoded>
</item>
`;
}

// The end of a CDATA section cannot be escaped inside it, only split over two.
function cdata(text: string): Html {
  return raw(`<![CDATA[${clean(text).replaceAll("]]>", "]]]]><![CDATA[>")}]]>`);
}

/** XML has no place at all for most control characters. */
function clean(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
}

function rfc822(at: number): string {
  return new Date(at).toUTCString().replace("GMT", "+0000");
}
