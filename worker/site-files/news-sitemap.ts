import type { Context } from "hono";
import { html } from "hono/html";
import { encodePath } from "../../schema/permalink.ts";
import type { App } from "../app-env.ts";
import { selectNewsPosts, toSitemapPosts } from "../db/lists/read-sitemap.ts";
import { toSite } from "../db/read-site.ts";
import { selectSite } from "../db/site.ts";
import { answerFile } from "./answer-file.ts";
import { mediaTags, renderImage, SITEMAP_AGE_MS } from "./sitemaps.ts";

/** What was published in the last two days, for those who collect news. It ages by itself, so it lives ten minutes. */
export async function newsSitemap(c: Context<App>): Promise<Response> {
  const { now } = c.var;
  const [siteRow, rows] = await c.env.DB.batch([selectSite(c.env.DB), selectNewsPosts(c.env.DB, now)]);
  const site = toSite(siteRow);
  const posts = toSitemapPosts(rows);
  const body = html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
${posts.map(
  (post) =>
    html`<url><loc>${site.origin}${encodePath(post.path)}</loc><news:news><news:publication><news:name>${site.name}</news:name><news:language>${toNewsLanguage(post.language)}</news:language></news:publication><news:publication_date>${new Date(post.publishedAt).toISOString()}</news:publication_date><news:title>${post.title}</news:title></news:news>${renderImage(post, site.origin, now)}</url>\n`,
)}</urlset>
`;
  return answerFile(c, site, {
    body: String(await body),
    type: "application/xml; charset=UTF-8",
    tags: ["list:home:head", ...mediaTags(posts)],
    until: now + SITEMAP_AGE_MS,
  });
}

/** The format knows languages by two or three letters, and two kinds of Chinese. */
function toNewsLanguage(language: string): string {
  const lower = language.toLowerCase();
  if (/^zh-(tw|hk|hant)/.test(lower)) return "zh-tw";
  if (lower.startsWith("zh")) return "zh-cn";
  return lower.split("-")[0] ?? lower;
}
