import { html } from "hono/html";
import type { Card, Named } from "../../../schema/card.ts";
import type { BlockJson } from "../../../schema/document-json.ts";
import { bylinePath, encodePath, historyPath, sourcePath, tagPath } from "../../../schema/permalink.ts";
import { safeUrl } from "../../../schema/safe-href.ts";
import type { Site } from "../../../schema/site.ts";
import type { PublicPost, SeeAlso } from "../../db/posts/read-post-page.ts";
import { renderHeadline } from "../../render/card.ts";
import { isGrave } from "../../render/correction.ts";
import { renderTime } from "../../render/date.ts";
import { renderDocument } from "../../render/document.ts";
import { pictureAnchor, renderFigure, showablePicture, type Figure } from "../../render/figure.ts";
import type { Html } from "../../render/html.ts";
import { languageAttributes } from "../../render/language.ts";
import { renderBylines, renderNamed } from "../../render/names.ts";
import type { Swatches } from "../../render/swatches.ts";
import { isWideTable } from "../../render/table.ts";
import { SHELL_IDS } from "../layout.ts";
import { renderCorrections } from "./corrections.ts";

/** A change within this time of the publication is not told to readers. */
const QUIET_UPDATE_MS = 5 * 60 * 1000;
/** A wide picture among this many first blocks needs the room that the byline would stand in. */
const BLOCKS_BESIDE_BYLINE = 3;

/** A headline of more characters is set smaller. */
const LONG_TITLE = 80;

/** Sets a name of the page as what leads to its list, or plainly. */
type SetName = (named: Named, toPath: (slug: string) => string) => Html;

export function renderPostPage(
  post: PublicPost,
  site: Site,
  swatches: Swatches,
  now: number,
  setName: SetName = renderNamed,
): Html {
  const { card } = post;
  const ids = new Set(SHELL_IDS);
  const setFigure = (figure: Figure): Html => renderFigure(figure, swatches);
  const lead = renderLead(card, ids, now, setFigure);
  const text = renderDocument(post.document, {
    pictures: post.pictures,
    setFigure,
    toAddress: (href) => href,
    now,
    language: card.language,
    calendar: site,
    ids,
  });
  const grave = post.corrections.filter(isGrave);
  const slight = post.corrections.filter((correction) => !isGrave(correction));
  return html`<article class="post"${languageAttributes(card.language, site.language)}>
<header class="head">${post.kind === "page" || card.kicker === null ? "" : html`<p class="kicker">${setName(card.kicker, tagPath)}</p>`}<h1${card.title.length > LONG_TITLE ? html` class="long"` : ""}>${card.title}</h1>${
    card.dek === "" ? "" : html`<p class="dek">${card.dek}</p>`
  }</header>
${renderCorrections(grave, site)}${lead}
${renderByline(post, site, setName)}
<div class="text">${text}</div>
${renderCorrections(slight, site)}${renderOrigin(post, site, setName)}${renderTags(post.tags, setName)}${renderRelated(post.related, site)}${renderMore(post.more, site)}${renderBeside(post)}
</article>`;
}

function renderLead(card: Card, ids: Set<string>, now: number, setFigure: (figure: Figure) => Html): Html | string {
  if (card.lead === null) return "";
  const anchor = pictureAnchor(card.lead.mediaId);
  ids.add(anchor);
  const { alt, caption, credit } = card.lead;
  const picture = showablePicture(card.lead, now);
  const figure = setFigure({ anchor, picture, width: "wide", alt, caption, credit, isFirst: true, strip: null });
  return html`<div class="lead">${figure}</div>`;
}

function renderByline(post: PublicPost, site: Site, setName: SetName): Html | string {
  const { kind, card, document, dateline, source } = post;
  if (kind === "page") return "";
  const bylines = renderBylines(card.bylines, (named) => setName(named, bylinePath)) ?? renderOriginalByline(source);
  const hasWide = document.content.slice(0, BLOCKS_BESIDE_BYLINE).some(isWide);
  return html`<div class="by${hasWide ? "" : " margin"}">${bylines === null ? "" : html`<p>${bylines}</p>`}${
    source === null ? "" : html`<p class="line">From ${setName(source.outlet, sourcePath)}</p>`
  }${
    dateline === "" ? "" : html`<p class="line">${dateline}</p>`
  }<p class="when">${renderTime(card.publishedAt, "dayAndTime", site)}</p>${renderUpdate(post, site)}</div>`;
}

/** When it was changed, and the way to what was. A change made at once is not told, but can be found. */
function renderUpdate({ card, updatedAt, versions }: PublicPost, site: Site): Html | string {
  const isUpdated = updatedAt !== null && updatedAt - card.publishedAt > QUIET_UPDATE_MS;
  const updated = isUpdated ? html`Updated ${renderTime(updatedAt, "dayAndTime", site)}` : "";
  if (versions < 2) return isUpdated ? html`<p class="when">${updated}</p>` : "";
  const dot = isUpdated ? html` <span aria-hidden="true">·</span> ` : "";
  return html`<p class="when">${updated}${dot}<a href="${encodePath(historyPath(card.path))}">See what changed</a></p>`;
}

function isWide(block: BlockJson): boolean {
  if (block.type === "figure") return block.attrs.width !== "text";
  return block.type === "gallery" || (block.type === "table" && isWideTable(block));
}

/** A repost that names nobody here is by whoever wrote the original. */
function renderOriginalByline(source: PublicPost["source"]): Html | null {
  return source === null || source.byline === "" ? null : html`<span class="names">By ${source.byline}</span>`;
}

/** Where a repost comes from, and where the rest of it is. */
function renderOrigin({ source }: PublicPost, site: Site, setName: SetName): Html | string {
  if (source === null) return "";
  const url = safeUrl(source.url);
  const first = [
    source.byline === "" ? null : html`By ${source.byline}`,
    source.publishedAt === null ? null : html`first published ${renderTime(source.publishedAt, "day", site)}`,
  ].filter((part) => part !== null);
  return html`<aside class="origin" aria-label="Source"><strong>${setName(source.outlet, sourcePath)}</strong>${
    first.length === 0 ? "" : html`<p>${first.map((part, index) => (index === 0 ? part : html`, ${part}`))}</p>`
  }${source.licence === "" ? "" : html`<p>${source.licence}</p>`}${
    url === null
      ? ""
      : html`<p class="onward"><a href="${url}">Read the rest at ${new URL(url).hostname.replace(/^www\./, "")}</a></p>`
  }</aside>`;
}

function renderTags(tags: readonly Named[], setName: SetName): Html | string {
  if (tags.length === 0) return "";
  return html`<nav class="tags" aria-labelledby="_tags"><h2 class="label" id="_tags">Tagged</h2><ul>${tags.map((tag) => html`<li>${setName(tag, tagPath)}</li>`)}</ul></nav>`;
}

function renderRelated(related: readonly SeeAlso[], site: Site): Html | string {
  if (related.length === 0) return "";
  return html`<aside class="also" aria-labelledby="_also"><h2 id="_also">See also</h2><ul>${related.map((link) => {
    if (link.kind === "post") return html`<li>${renderHeadline(link.card, site)}</li>`;
    const url = safeUrl(link.url);
    return url === null
      ? ""
      : html`<li><a href="${url}">${link.title}</a> <span>${link.outlet === "" ? new URL(url).hostname : link.outlet}</span></li>`;
  })}</ul></aside>`;
}

function renderMore(more: readonly Card[], site: Site): Html | string {
  if (more.length === 0) return "";
  return html`<aside class="also" aria-labelledby="_more"><h2 id="_more">More on this</h2><ul>${more.map((card) => html`<li>${renderHeadline(card, site)}</li>`)}</ul></aside>`;
}

function renderBeside({ previous, next }: PublicPost): Html | string {
  if (previous === null && next === null) return "";
  const link = (card: Card | null, rel: "prev" | "next", label: string): Html | string =>
    card === null
      ? ""
      : html`<a class="${rel}" rel="${rel}" href="${encodePath(card.path)}" lang="${card.language}"><span class="label" lang="en">${label}</span> ${card.title}</a>`;
  return html`<nav class="beside" aria-label="Beside this post">${link(previous, "prev", "Earlier")} ${link(next, "next", "Later")}</nav>`;
}
