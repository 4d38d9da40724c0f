import { html, raw } from "hono/html";
import { directionOf } from "../../schema/direction.ts";
import { variantPath, type Picture } from "../../schema/media.ts";
import { encodePath } from "../../schema/permalink.ts";
import type { Site } from "../../schema/site.ts";
import { SOCIAL_IMAGE } from "../../schema/social-image.ts";
import type { Html } from "../render/html.ts";
import { findFallback } from "../render/picture.ts";
import type { Swatches } from "../render/swatches.ts";
import { encodeFeed, FEED_FORMATS, feedIn, feedTypes, type FeedFormat } from "./feed-address.ts";
import { renderMasthead, type Plate } from "./masthead.ts";
import { preloadedFaces } from "./style/fonts.ts";
import { hashStyle } from "./style/hash-style.ts";
import { stylesheetOf, type Sheet } from "./style/stylesheet.ts";
import { themeCss } from "./style/theme.ts";

/** What the head of a page says to browsers and to whoever links to it. */
export interface PageHead {
  readonly title: string;
  readonly description: string;
  /** What a shared link shows, where that is not the same. */
  readonly shared?: { readonly title: string; readonly description: string };
  /** The canonical address without its origin; null where the page has none, and is not to be indexed. */
  readonly path: string | null;
  /** Search engines are led to the canonical address, and are not to show this one. */
  readonly isUnindexed?: boolean;
  /** For holders of its address only: nothing in it serves search engines or those who link. */
  readonly isPrivate?: boolean;
  /** Where it is not the page's own: the original of a repost. */
  readonly canonical?: string;
  readonly kind: "website" | "article";
  /** The language of what it is about. */
  readonly language?: string;
  /** Where the same is in Markdown. */
  readonly markdown?: string;
  /** The list's own feed: its address in RSS. */
  readonly feed?: { readonly title: string; readonly path: string };
  readonly picture?: Picture | null;
  /** The hash of what shared links show where there is no picture; the site's where it has none either. */
  readonly socialImage?: string | null;
  /** The page as linked data, in JSON. */
  readonly linkedData?: string;
}

type SharedSite = Site & { readonly socialImage?: string | null };

export interface Page {
  readonly site: SharedSite;
  readonly head: PageHead;
  readonly main: Html;
  readonly swatches: Swatches;
  /** The large masthead of the front page. */
  readonly plate?: Plate;
  /** A list where it is not told. */
  readonly sheet?: Sheet;
  /** Rules that only pages of its kind need. */
  readonly style?: string;
}

/** A page as text, with the hashes of its styles for the policy that lets them in. */
export interface RenderedPage {
  readonly body: string;
  readonly styleHashes: readonly string[];
}

/** Where the skip link leads. No heading's id begins so. */
export const MAIN_ID = "_main";
/** Ids of the shell that a document's headings must not take. */
export const SHELL_IDS: readonly string[] = [MAIN_ID, "_q"];

export async function renderPage({
  site,
  head,
  main,
  swatches,
  plate,
  sheet = "list",
  style = "",
}: Page): Promise<RenderedPage> {
  const ownStyle = style + themeCss(site) + swatches.css();
  const stylesheet = stylesheetOf(site.type, sheet);
  const styles = ownStyle === "" ? [stylesheet] : [stylesheet, ownStyle];
  const page = html`<!doctype html>
<html lang="${site.language}"${directionOf(site.language) === "rtl" ? html` dir="rtl"` : ""}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
${renderHead(site, head)}
${styles.map((style) => html`<style>${raw(style)}</style>`)}
</head>
<body${plate === undefined ? "" : html` class="front"`}>
<a class="skip unseen" href="#${MAIN_ID}">Skip to the text</a>
${renderMasthead(site, plate)}
<main id="${MAIN_ID}" tabindex="-1">
${main}
</main>
${renderFooter(site, head)}
</body>
</html>
`;
  return { body: String(await page), styleHashes: await Promise.all(styles.map(hashStyle)) };
}

function renderHead(site: SharedSite, head: PageHead): Html {
  const title = head.title === site.name ? site.name : `${head.title} – ${site.name}`;
  const feed = head.feed ?? (head.path === "/" ? { title: site.name, path: "/feed/" } : null);
  return html`<title>${title}</title>
${head.isPrivate === true ? html`<meta name="robots" content="noindex,nofollow">` : renderSharing(site, head)}
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="apple-touch-icon" href="/icon-180.png">
<link rel="manifest" href="/site.webmanifest">
<link rel="search" type="application/opensearchdescription+xml" title="${site.name}" href="/opensearch.xml">
${preloadedFaces(site.type).map((path) => html`<link rel="preload" href="${path}" as="font" type="font/woff2" crossorigin>`)}
${feed === null || feed.path !== "/feed/" ? renderFeedLink("rss", { title: site.name, path: "/feed/" }) : ""}${feed === null ? "" : FEED_FORMATS.map((format) => renderFeedLink(format, feed))}`;
}

function renderFeedLink(format: FeedFormat, { title, path }: { title: string; path: string }): Html {
  return html`<link rel="alternate" type="${feedTypes[format]}" title="${title}" href="${encodeFeed(feedIn(format, path))}">`;
}

/** What search engines and whoever links to the page show of it. */
function renderSharing(site: SharedSite, head: PageHead): Html {
  const absolute = (path: string): string => `${site.origin}${encodePath(path)}`;
  const shared = head.shared ?? head;
  const picture = head.picture === undefined || head.picture === null ? null : findFallback(head.picture);
  return html`${head.description === "" ? "" : html`<meta name="description" content="${head.description}">`}
${
  head.path === null
    ? html`<meta name="robots" content="noindex">`
    : html`${head.isUnindexed === true ? html`<meta name="robots" content="noindex">\n` : ""}<link rel="canonical" href="${head.canonical ?? absolute(head.path)}">${renderOtherLanguage(site, head, absolute(head.path))}
<meta property="og:url" content="${absolute(head.path)}">`
}${head.markdown === undefined ? "" : renderTwins(head.markdown, absolute(head.path ?? "/"))}
<meta property="og:type" content="${head.kind}">
<meta property="og:site_name" content="${site.name}">
<meta property="og:title" content="${shared.title}">
${shared.description === "" ? "" : html`<meta property="og:description" content="${shared.description}">`}
${
  picture === null
    ? renderSocialImage(site, head)
    : html`<meta property="og:image" content="${site.origin}${variantPath(picture)}">
<meta property="og:image:width" content="${picture.width}">
<meta property="og:image:height" content="${picture.height}">
<meta property="og:image:alt" content="${head.picture?.alt ?? ""}">
<meta name="twitter:card" content="summary_large_image">`
}${head.linkedData === undefined ? "" : html`\n<script type="application/ld+json">${raw(head.linkedData)}</script>`}`;
}

/** A page in another language than the site's says so, or search engines would guess. */
function renderOtherLanguage(site: Site, { language = site.language }: PageHead, address: string): Html | string {
  return language === site.language ? "" : html`\n<link rel="alternate" hreflang="${language}" href="${address}">`;
}

/** The post for programs: in Markdown, and as others may set it in their own pages. */
function renderTwins(markdown: string, address: string): Html {
  return html`
<link rel="alternate" type="text/markdown" href="${encodePath(markdown)}">
<link rel="alternate" type="application/json+oembed" href="/oembed?url=${encodeURIComponent(address)}">`;
}

/** A headline in letters, so that its alternative text is the headline. */
function renderSocialImage(site: SharedSite, head: PageHead): Html | string {
  const own = head.socialImage ?? null;
  const hash = own ?? site.socialImage ?? null;
  if (hash === null) return "";
  return html`<meta property="og:image" content="${site.origin}${variantPath({ hash, format: "jpeg" })}">
<meta property="og:image:width" content="${SOCIAL_IMAGE.width}">
<meta property="og:image:height" content="${SOCIAL_IMAGE.height}">
<meta property="og:image:alt" content="${own === null ? site.name : head.title}">
<meta name="twitter:card" content="summary_large_image">`;
}

function renderFooter(site: Site, head: PageHead): Html {
  const feed = head.feed ?? { title: site.name, path: "/feed/" };
  return html`<footer class="foot"><div>
<p><strong>${site.name}</strong>${site.description === "" ? "" : html`<br>${site.description}`}</p>
<nav aria-label="About this site"><ul>
<li><a href="/">Front page</a></li>
<li><a href="/search">Search</a></li>
<li><a href="/corrections/">Corrections</a></li>
<li><a href="${encodeFeed(feed.path)}">Feed${head.feed === undefined ? "" : html`: ${feed.title}`}</a></li>
</ul></nav>
</div></footer>`;
}
