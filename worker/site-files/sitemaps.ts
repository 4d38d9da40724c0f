import type { Context } from "hono";
import { html } from "hono/html";
import { variantPath } from "../../schema/media.ts";
import { encodePath } from "../../schema/permalink.ts";
import type { App } from "../app-env.ts";
import {
  selectMonthPosts,
  selectPages,
  selectParts,
  toParts,
  toSitemapPosts,
  type SitemapPost,
} from "../db/lists/read-sitemap.ts";
import { toSite } from "../db/read-site.ts";
import { selectSite } from "../db/site.ts";
import { fitTags, listTags } from "../pages/cache-tags.ts";
import { notFoundPage } from "../pages/not-found-page.ts";
import { showablePicture } from "../render/figure.ts";
import type { Html } from "../render/html.ts";
import { findFallback } from "../render/picture.ts";
import { answerFile } from "./answer-file.ts";

/** A sitemap also tells when a post was last changed, which purges nothing of a list: it lives this long at the edge. */
export const SITEMAP_AGE_MS = 10 * 60 * 1000;

const TYPE = "application/xml; charset=UTF-8";

/** Names the files of each month, so that those of an old one never change, and that of the pages that stand alone. */
export async function sitemapIndex(c: Context<App>): Promise<Response> {
  const [siteRow, parts] = await c.env.DB.batch([selectSite(c.env.DB), selectParts(c.env.DB, c.var.now)]);
  const site = toSite(siteRow);
  const { months, hasPages } = toParts(parts);
  const names = months.flatMap(({ month, files }) =>
    Array.from({ length: files }, (_, index) => (index === 0 ? month : `${month}-${index + 1}`)),
  );
  if (hasPages) names.unshift("pages");
  const body = html`<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${names.map((name) => html`<sitemap><loc>${site.origin}/sitemap-${name}.xml</loc></sitemap>\n`)}</sitemapindex>
`;
  return answerFile(c, site, { body: String(await body), type: TYPE, until: c.var.now + SITEMAP_AGE_MS });
}

/**
 * A thousand posts of a month, each with its lead picture, "/sitemap-2019-01.xml", then "/sitemap-2019-01-2.xml"; or
 * the pages that stand alone, "/sitemap-pages.xml".
 */
export async function sitemapFile(c: Context<App>): Promise<Response> {
  const [, part, number] =
    /^sitemap-(pages(?=\.)|\d{4}-\d{2})(?:-([2-9]|[1-9]\d{1,2}))?\.xml$/.exec(c.req.param("file") ?? "") ?? [];
  if (part === undefined) return notFoundPage(c);
  const { now } = c.var;
  const db = c.env.DB;
  const [siteRow, rows] = await db.batch([
    selectSite(db),
    part === "pages" ? selectPages(db, now) : selectMonthPosts(db, part, Number(number ?? 1), now),
  ]);
  const site = toSite(siteRow);
  const posts = toSitemapPosts(rows);
  if (posts.length === 0) return notFoundPage(c);
  const body = html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
${posts.map((post) => html`<url><loc>${site.origin}${encodePath(post.path)}</loc><lastmod>${new Date(post.changedAt).toISOString()}</lastmod>${renderImage(post, site.origin, now)}</url>\n`)}</urlset>
`;
  // Whoever joins or leaves the month's list purges these: what is withdrawn leaves the sitemap at once. Pages stand in
  // no list: each takes itself away, and a new one is named within ten minutes.
  const listed = part === "pages" ? posts.map(({ id }) => `post:${id}`) : listTags(`month:${part}`, null, 0);
  const tags = fitTags([...listed, ...mediaTags(posts)]);
  return answerFile(c, site, { body: String(await body), type: TYPE, tags, until: now + SITEMAP_AGE_MS });
}

/** The lead picture, while its rights run. */
export function renderImage({ lead }: SitemapPost, origin: string, now: number): Html | string {
  const picture = showablePicture(lead ?? undefined, now);
  const variant = picture === null ? null : findFallback(picture);
  if (variant === null) return "";
  return html`<image:image><image:loc>${origin}${variantPath(variant)}</image:loc></image:image>`;
}

/** A hundred pictures fit beside the rest of the header; what stands after them changes within ten minutes. */
const TAGGED_PICTURES = 100;

export function mediaTags(posts: readonly SitemapPost[]): string[] {
  const ids = posts.flatMap(({ lead }) => (lead === null ? [] : [`media:${lead.mediaId}`]));
  return [...new Set(ids)].slice(0, TAGGED_PICTURES);
}
