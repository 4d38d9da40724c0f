import type { Context } from "hono";
import { html } from "hono/html";
import { FOREVER } from "../../schema/forever.ts";
import { encodePath } from "../../schema/permalink.ts";
import type { Site } from "../../schema/site.ts";
import type { App } from "../app-env.ts";
import { publicPage } from "../cache.ts";
import { toSite } from "../db/read-site.ts";
import { selectMonthPaths, selectMonths, toMonthPaths, toMonths } from "../db/read-sitemap.ts";
import { selectSite } from "../db/site.ts";
import { listTags } from "./cache-tags.ts";
import { notFoundPage } from "./not-found-page.ts";
import { setCommonHeaders } from "./page-headers.ts";

/** A sitemap also tells when a post was last changed, which purges nothing of a list: it lives this long at the edge. */
const SITEMAP_AGE_MS = 10 * 60 * 1000;

export async function robotsFile(c: Context<App>): Promise<Response> {
  const site = await readSite(c);
  const body = `User-agent: *\nDisallow: /edit/\nDisallow: /api/\nDisallow: /preview/\nDisallow: /search\n\nSitemap: ${site.origin}/sitemap.xml\n`;
  return answerFile(c, site, body, "text/plain; charset=UTF-8", FOREVER);
}

/** The first letter of the site's name on its accent. */
export async function faviconFile(c: Context<App>): Promise<Response> {
  const site = await readSite(c);
  const [letter = "B"] = site.name.replace(/^(the|die|der|das|le|la|el)\s+/i, "");
  const body = String(
    await html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="8" fill="${site.accent === "" ? "#99201f" : site.accent}"/><text x="32" y="46" text-anchor="middle" font-family="Newsreader,Georgia,serif" font-weight="600" font-size="42" fill="#fffdf9">${letter.toUpperCase()}</text></svg>`,
  );
  return answerFile(c, site, body, "image/svg+xml", FOREVER);
}

/** One sitemap a month, so that an old one never changes. */
export async function sitemapIndex(c: Context<App>): Promise<Response> {
  const [siteRow, months] = await c.env.DB.batch([selectSite(c.env.DB), selectMonths(c.env.DB, c.var.now)]);
  const site = toSite(siteRow);
  const body = html`<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${toMonths(months).map((month) => html`<sitemap><loc>${site.origin}/sitemap-${month}.xml</loc></sitemap>\n`)}</sitemapindex>
`;
  return answerFile(c, site, String(await body), "application/xml; charset=UTF-8", c.var.now + SITEMAP_AGE_MS);
}

export async function monthSitemap(c: Context<App>): Promise<Response> {
  const [, month] = /^sitemap-(\d{4}-\d{2})\.xml$/.exec(c.req.param("file") ?? "") ?? [];
  if (month === undefined) return notFoundPage(c);
  const [siteRow, rows] = await c.env.DB.batch([selectSite(c.env.DB), selectMonthPaths(c.env.DB, month, c.var.now)]);
  const site = toSite(siteRow);
  const paths = toMonthPaths(rows);
  if (paths.length === 0) return notFoundPage(c);
  const body = html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${paths.map(({ path, changedAt }) => html`<url><loc>${site.origin}${encodePath(path)}</loc><lastmod>${new Date(changedAt).toISOString()}</lastmod></url>\n`)}</urlset>
`;
  // Whoever joins or leaves the month's list purges these: what is withdrawn leaves the sitemap at once.
  const tags = listTags(`month:${month}`, null, 0);
  return answerFile(c, site, String(await body), "application/xml; charset=UTF-8", c.var.now + SITEMAP_AGE_MS, tags);
}

async function readSite(c: Context<App>): Promise<Site> {
  const [row] = await c.env.DB.batch([selectSite(c.env.DB)]);
  return toSite(row);
}

function answerFile(
  c: Context<App>,
  site: Site,
  body: string,
  type: string,
  until: number,
  tags: readonly string[] = [],
): Promise<Response> {
  setCommonHeaders(c, site);
  c.header("Content-Security-Policy", "default-src 'none'; style-src 'none'; sandbox");
  return publicPage(c, { body, type, tags, now: c.var.now, until });
}
