import { html } from "hono/html";
import type { Html } from "../render/html.ts";
import type { ToldFeed } from "./tell-feed.ts";
import type { ToldPicture } from "./tell-picture.ts";
import type { ToldName, ToldPost } from "./tell-post.ts";
import { MEDIA_NAMESPACE, renderMedia, writeXml } from "./xml.ts";

/** Atom must say when a feed changed: one that tells of nothing yet did so before all others. */
const NEVER = 0;

/** Atom 1.0 with the whole text of each post. */
export function renderAtom(feed: ToldFeed): Promise<string> {
  const { addresses, publisher } = feed;
  return writeXml(html`<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="${MEDIA_NAMESPACE}" xml:lang="${feed.language}">
<id>${addresses.atom}</id>
<title>${feed.title}</title>
<subtitle>${feed.description}</subtitle>
<updated>${toRfc3339(feed.changedAt ?? NEVER)}</updated>
<icon>${publisher.url}favicon.svg</icon>
<author>${renderName(publisher)}</author>
<link rel="self" type="application/atom+xml" href="${addresses.atom}"/>
<link rel="alternate" type="text/html" href="${feed.url}"/>
<link rel="alternate" type="application/rss+xml" href="${addresses.rss}"/>
<link rel="alternate" type="application/feed+json" href="${addresses.json}"/>
${feed.hub === "" ? "" : html`<link rel="hub" href="${feed.hub}"/>\n`}${feed.posts.map((post) => renderPost(post, feed.language))}</feed>
`);
}

function renderPost(post: ToldPost, around: string): Html {
  return html`<entry${post.language === around ? "" : html` xml:lang="${post.language}"`}>
<id>${post.id}</id>
<title>${post.title}</title>
<published>${toRfc3339(post.publishedAt)}</published>
<updated>${toRfc3339(post.changedAt)}</updated>
<link rel="alternate" type="text/html" href="${post.url}"/>
${post.leadPicture === null ? "" : renderEnclosure(post.leadPicture)}${post.original === null ? "" : html`<link rel="via" href="${post.original.url}" title="${post.original.outlet}"/>\n`}${post.authors.map(
    (name) => html`<author>${renderName(name)}</author>\n`,
  )}${post.contributors.map((name) => html`<contributor>${renderName(name)}</contributor>\n`)}${post.tags.map(
    ({ name, slug }) => html`<category term="${slug}" label="${name}"/>\n`,
  )}${post.dek === "" ? "" : html`<summary>${post.dek}</summary>\n`}${post.pictures.map(renderMedia)}<content type="html">${post.html}</content>
</entry>
`;
}

function renderEnclosure({ url, type, bytes }: ToldPicture): Html {
  return html`<link rel="enclosure" type="${type}" href="${url}"${bytes === null ? "" : html` length="${bytes}"`}/>\n`;
}

function renderName({ name, url }: ToldName): Html {
  return html`<name>${name}</name>${url === null ? "" : html`<uri>${url}</uri>`}`;
}

function toRfc3339(at: number): string {
  return new Date(at).toISOString();
}
