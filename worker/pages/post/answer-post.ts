import type { Context } from "hono";
import { decodePath } from "../../../schema/permalink.ts";
import type { App } from "../../app-env.ts";
import { selectPostPage, toPublicPost, type PublicPost } from "../../db/posts/read-post-page.ts";
import { selectPath, toPathTarget } from "../../db/read-path.ts";
import { toSite } from "../../db/read-site.ts";
import { selectSite } from "../../db/site.ts";
import { createSwatches } from "../../render/swatches.ts";
import { answerPath } from "../answer-path.ts";
import { cardTags, fitTags } from "../cache-tags.ts";
import { spellings, splitFeedQuery } from "../canonical-address.ts";
import type { PageHead } from "../layout.ts";
import { describePost } from "../linked-data/linked-data.ts";
import { answerPage } from "./answer-page.ts";
import { firstWords } from "./first-words.ts";
import { markdownPath } from "./markdown-path.ts";
import { renderPostPage } from "./post-page.ts";

/** Pages and feeds of lists under an address that now stands for another list: "/category/world/page/3/". */
const LIST_REST = /^(\/.+\/)(page\/\d+\/|feed\/|feed\.atom|feed\.json)$/;

/** Any address that is on record: of a post, or one that leads on. One batch, whatever it turns out to be. */
export async function answerPost(c: Context<App>): Promise<Response> {
  const url = new URL(c.req.url);
  const path = decodePath(url.pathname) + url.search;
  const { list: base, rest } = splitFeedQuery(path) ?? splitRest(path);
  const [siteRow, postRow, pathRow] = await c.env.DB.batch([
    selectSite(c.env.DB),
    selectPostPage(c.env.DB, path, c.var.now),
    selectPath(c.env.DB, spellings(base), c.var.now),
  ]);
  const site = toSite(siteRow);
  const post = toPublicPost(postRow, c.var.now);
  if (post === null) {
    const target = toPathTarget(pathRow);
    // A post's feed was of its comments, which are not kept.
    const hasRest = rest === "" || target?.kind === "list" || rest.startsWith("feed");
    return answerPath(c, hasRest ? target : null, site, rest);
  }
  const swatches = createSwatches();
  const main = renderPostPage(post, site, swatches, c.var.now);
  const head = { ...toHead(post, c.var.now), linkedData: describePost(post, site, c.var.now) };
  return answerPage(c, { site, head, main, swatches, sheet: "post" }, postTags(post), post.until);
}

function splitRest(path: string): { list: string; rest: string } {
  const [, list = path, rest = ""] = LIST_REST.exec(path) ?? [];
  return { list, rest };
}

function toHead({ kind, card, seo, document, socialImage }: PublicPost, now: number): PageHead {
  const isPictured = card.lead !== null && card.lead.rightsUntil > now;
  const title = seo.title || card.title;
  const description = seo.description || card.dek || firstWords(document);
  return {
    title,
    description,
    shared: { title: seo.socialTitle || title, description: seo.socialDescription || description },
    path: card.path,
    markdown: markdownPath(card.path),
    language: card.language,
    ...(seo.canonical === "" ? {} : { canonical: seo.canonical }),
    kind: kind === "page" ? "website" : "article",
    picture: isPictured ? card.lead : null,
    socialImage,
  };
}

/** The cache tags of all that a post's page shows. */
export function postTags(post: PublicPost): string[] {
  const beside = [post.previous, post.next].flatMap((card) => (card === null ? [] : [card.id]));
  return fitTags([
    `post:${post.card.id}`,
    // Also those that are not public yet: they will stand here.
    ...[...beside, ...post.relatedIds, ...post.moreIds].map((id) => `link:${id}`),
    ...cardTags(post.card).filter((tag) => !tag.startsWith("card:")),
    ...post.tags.map((tag) => `tag:${tag.id}`),
    ...(post.source === null ? [] : [`source:${post.source.outlet.id}`]),
    ...[...post.pictures.keys()].map((mediaId) => `media:${mediaId}`),
  ]);
}
