import type { Context } from "hono";
import { html } from "hono/html";
import type { Card } from "../../../schema/card.ts";
import { parseVariantName } from "../../../schema/media.ts";
import type { Site } from "../../../schema/site.ts";
import type { App } from "../../app-env.ts";
import { allRows, firstRow } from "../../db/first-row.ts";
import { toPost, toRevision, type Post, type PostColumns, type RevisionColumns } from "../../db/posts/post-row.ts";
import type { Correction } from "../../db/posts/read-post-page.ts";
import { selectPreviewed, selectPreviewedVariant } from "../../db/posts/read-preview.ts";
import { toSite } from "../../db/read-site.ts";
import { selectSite } from "../../db/site.ts";
import { variantKey } from "../../media/object-keys.ts";
import { setPictureHeaders } from "../../media/picture-headers.ts";
import type { MediaRow } from "../../publish/media-row.ts";
import type { NamedRow } from "../../publish/plan-card.ts";
import { planPreview } from "../../publish/preview-post.ts";
import { findRole } from "../../publish/revision-role.ts";
import { renderTime } from "../../render/date.ts";
import type { Html } from "../../render/html.ts";
import { createSwatches } from "../../render/swatches.ts";
import { hashSecret } from "../../secret.ts";
import { renderPage } from "../layout.ts";
import { setPageHeaders } from "../page-headers.ts";
import { renderPostPage } from "./post-page.ts";

const SECRET_PATTERN = /^[\w-]{43}$/;

/** A post's newest revision as readers would see it, for whoever holds the link. All other links lead to the common 404. */
export async function previewPage(c: Context<App>): Promise<Response> {
  const secret = c.req.param("secret") ?? "";
  if (!SECRET_PATTERN.test(secret)) return c.notFound();
  const { now } = c.var;
  const [siteRow, postRow, revisionRow, names, media, related, corrections] = await c.env.DB.batch([
    selectSite(c.env.DB),
    ...selectPreviewed(c.env.DB, await hashSecret(secret), now),
  ]);
  const opened = firstRow<PostColumns & { readonly preview_until: number }>(postRow);
  const whole = firstRow<RevisionColumns>(revisionRow);
  if (opened === undefined || whole === undefined) return c.notFound();
  const [site, post, revision] = [toSite(siteRow), toPost(opened), toRevision(whole)];
  const shown = planPreview({
    post,
    revision,
    names: allRows<NamedRow>(names),
    media: allRows<MediaRow>(media),
    relatedCards: allRows<{ card: string }>(related).map(({ card }) => JSON.parse(card) as Card),
    corrections: allRows<Correction>(corrections),
    folder: `/preview/${secret}/media`,
    now,
  });
  const swatches = createSwatches();
  const main = html`${renderNotice(sayStanding(post, revision.id, now), opened.preview_until, site)}
${renderPostPage(shown, site, swatches, now)}`;
  const { body, styleHashes } = await renderPage({
    site,
    head: { title: shown.card.title, description: "", path: null, isPrivate: true, kind: "article" },
    main,
    swatches,
    sheet: "post",
  });
  setPageHeaders(c, site, styleHashes);
  setPrivateHeaders(c);
  return c.body(body, 200, { "Content-Type": "text/html; charset=UTF-8" });
}

/** A picture of the revision that the link shows; its own address is not public before the post is. */
export async function previewPicture(c: Context<App>): Promise<Response> {
  const secret = c.req.param("secret") ?? "";
  const name = parseVariantName(c.req.param("file") ?? "");
  if (!SECRET_PATTERN.test(secret) || name === null) return c.notFound();
  const found = await c.env.DB.batch([selectPreviewedVariant(c.env.DB, await hashSecret(secret), name, c.var.now)]);
  const object = firstRow(found[0]) === undefined ? null : await c.env.MEDIA.get(variantKey(name.hash));
  if (object === null) return c.notFound();
  setPictureHeaders(c, object.size);
  setPrivateHeaders(c);
  return c.body(object.body, 200, { "Content-Type": `image/${name.format}` });
}

function setPrivateHeaders(c: Context<App>): void {
  c.header("Cache-Control", "private, no-store");
  c.header("X-Robots-Tag", "noindex, nofollow");
  c.header("Referrer-Policy", "no-referrer");
}

function sayStanding(post: Post, revisionId: string, now: number): string {
  switch (findRole(post, revisionId, now)) {
    case "next":
      return "Preview of a scheduled update. Not published yet.";
    case "live":
      return post.state === "live" && post.visibleFrom <= now && now < post.visibleUntil
        ? "Preview of a post that is published."
        : "Preview of a post that readers do not see.";
    case "draft":
    case null:
      return "Preview of a draft. Not published.";
  }
}

function renderNotice(standing: string, until: number, site: Site): Html {
  return html`<aside class="note" aria-label="Preview"><p><strong>${standing}</strong> The link works until ${renderTime(until, "dayAndTime", site)}.</p></aside>`;
}
