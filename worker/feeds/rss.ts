import { html } from "hono/html";
import type { Html } from "../render/html.ts";
import type { ToldFeed } from "./tell-feed.ts";
import type { ToldPicture } from "./tell-picture.ts";
import type { ToldPost } from "./tell-post.ts";
import { cdata, MEDIA_NAMESPACE, renderMedia, writeXml } from "./xml.ts";

/** RSS 2.0 with the whole text of each post. */
export function renderRss(feed: ToldFeed): Promise<string> {
  const { addresses } = feed;
  return writeXml(html`<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="${MEDIA_NAMESPACE}">
<channel>
<title>${feed.title}</title>
<link>${feed.url}</link>
<description>${feed.description}</description>
<language>${feed.language}</language>
<atom:link href="${addresses.rss}" rel="self" type="application/rss+xml"/>
<atom:link href="${addresses.atom}" rel="alternate" type="application/atom+xml"/>
<atom:link href="${addresses.json}" rel="alternate" type="application/feed+json"/>
${feed.hub === "" ? "" : html`<atom:link href="${feed.hub}" rel="hub"/>\n`}${feed.changedAt === null ? "" : html`<lastBuildDate>${toRfc822(feed.changedAt)}</lastBuildDate>\n`}${feed.posts.map((post) => renderPost(post, feed.language))}</channel>
</rss>
`);
}

function renderPost(post: ToldPost, around: string): Html {
  return html`<item>
<title>${post.title}</title>
<link>${post.url}</link>
<guid isPermaLink="false">${post.id}</guid>
<pubDate>${toRfc822(post.publishedAt)}</pubDate>
${post.changedAt === post.publishedAt ? "" : html`<atom:updated>${new Date(post.changedAt).toISOString()}</atom:updated>\n`}${post.authors.map(({ name }) => html`<dc:creator>${name}</dc:creator>\n`)}${post.contributors.map(({ name }) => html`<dc:contributor>${name}</dc:contributor>\n`)}${
    post.original === null ? "" : html`<dc:source>${post.original.url}</dc:source>\n`
  }${post.language === around ? "" : html`<dc:language>${post.language}</dc:language>\n`}${post.tags.map(({ name }) => html`<category>${name}</category>\n`)}${
    post.dek === "" ? "" : html`<description>${post.dek}</description>\n`
  }${renderEnclosure(post.leadPicture)}${post.pictures.map(renderMedia)}<content:encoded>${cdata(post.html)}</content:encoded>
</item>
`;
}

/** For readers that do not know Media RSS. It must name the size of the file. */
function renderEnclosure(picture: ToldPicture | null): Html | string {
  if (picture === null || picture.bytes === null) return "";
  return html`<enclosure url="${picture.url}" length="${picture.bytes}" type="${picture.type}"/>\n`;
}

function toRfc822(at: number): string {
  return new Date(at).toUTCString().replace("GMT", "+0000");
}
