import type { Context } from "hono";
import { variantPath } from "../../schema/media.ts";
import { decodePath, encodePath } from "../../schema/permalink.ts";
import type { App } from "../app-env.ts";
import { notFound } from "../cache.ts";
import { selectPostPage, toPublicPost } from "../db/posts/read-post-page.ts";
import { toSite } from "../db/read-site.ts";
import { selectSite } from "../db/site.ts";
import { postTags } from "../pages/post/answer-post.ts";
import { isWriter } from "../render/names.ts";
import { findFallback } from "../render/picture.ts";
import { answerFile } from "./answer-file.ts";

/** A post as others' pages may show it: its headline as a link, who wrote it and its lead picture. */
export async function answerOembed(c: Context<App>): Promise<Response> {
  const asked = readPath(c.req.query("url") ?? "");
  const format = c.req.query("format") ?? "json";
  if (format !== "json") return c.text("Only format=json is spoken here.", 501);
  if (asked === null) return notFound(c);
  const { now } = c.var;
  const [siteRow, postRow] = await c.env.DB.batch([
    selectSite(c.env.DB),
    selectPostPage(c.env.DB, decodePath(asked.pathname), now),
  ]);
  const site = toSite(siteRow);
  const post = asked.origin === site.origin ? toPublicPost(postRow, now) : null;
  if (post === null) return notFound(c);
  const { title, bylines, lead, path } = post.card;
  const writers = bylines.filter(({ role }) => isWriter(role)).map(({ name }) => name);
  const picture = lead === null || lead.rightsUntil <= now ? null : findFallback(lead);
  const body = JSON.stringify({
    version: "1.0",
    type: "link",
    title,
    url: `${site.origin}${encodePath(path)}`,
    author_name: writers.length === 0 ? undefined : writers.join(", "),
    provider_name: site.name,
    provider_url: `${site.origin}/`,
    ...(picture === null
      ? {}
      : {
          thumbnail_url: `${site.origin}${variantPath(picture)}`,
          thumbnail_width: picture.width,
          thumbnail_height: picture.height,
        }),
  });
  return answerFile(c, site, {
    body,
    type: "application/json; charset=UTF-8",
    tags: postTags(post),
    until: post.until,
  });
}

function readPath(url: string): URL | null {
  return URL.canParse(url) ? new URL(url) : null;
}
