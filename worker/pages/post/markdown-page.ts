import type { Context } from "hono";
import { variantPath } from "../../../schema/media.ts";
import { decodePath, encodePath } from "../../../schema/permalink.ts";
import type { App } from "../../app-env.ts";
import { publicPage } from "../../cache.ts";
import { selectPostPage, toPublicPost } from "../../db/posts/read-post-page.ts";
import { selectPath, toPathTarget } from "../../db/read-path.ts";
import { toSite } from "../../db/read-site.ts";
import { selectSite } from "../../db/site.ts";
import { findFallback } from "../../render/picture.ts";
import { answerPath } from "../answer-path.ts";
import { setCommonHeaders } from "../page-headers.ts";
import { postTags } from "./answer-post.ts";
import { markdownPath } from "./markdown-path.ts";
import { writePost } from "./write-post.ts";

/** A post in Markdown, for whoever reads it with a program: "/2019/01/17/slug.md". One batch. */
export async function markdownPage(c: Context<App>): Promise<Response> {
  const path = decodePath(new URL(c.req.url).pathname).replace(/\.md$/, "/");
  const { now } = c.var;
  const [siteRow, postRow, pathRow] = await c.env.DB.batch([
    selectSite(c.env.DB),
    selectPostPage(c.env.DB, path, now),
    selectPath(c.env.DB, [path], now),
  ]);
  const site = toSite(siteRow);
  const post = toPublicPost(postRow, now);
  if (post === null) {
    const target = toPathTarget(pathRow);
    if (target?.kind === "post") return c.redirect(encodePath(markdownPath(target.path)), 301);
    return answerPath(c, target?.kind === "gone" ? target : null, site);
  }
  const toAbsolute = (href: string): string => {
    if (href.startsWith("#")) return `${site.origin}${encodePath(post.card.path)}${href}`;
    return href.startsWith("/") ? `${site.origin}${href}` : href;
  };
  const body = writePost(post, site, {
    pictures: post.pictures,
    toAddress: toAbsolute,
    toPictureAddress: (picture) => {
      const variant = findFallback(picture);
      return variant === null ? null : `${site.origin}${variantPath(variant)}`;
    },
    calendar: site,
    now,
  });
  setCommonHeaders(c, site);
  c.header("Content-Security-Policy", "default-src 'none'; sandbox");
  // The same words as the page's, which search engines are to show instead.
  c.header("Link", `<${site.origin}${encodePath(post.card.path)}>; rel="canonical"`);
  return publicPage(c, { body, type: "text/markdown; charset=UTF-8", tags: postTags(post), now, until: post.until });
}
