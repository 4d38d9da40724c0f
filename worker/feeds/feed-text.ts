import { html } from "hono/html";
import { directionOf } from "../../schema/direction.ts";
import { variantPath } from "../../schema/media.ts";
import { safeUrl } from "../../schema/safe-href.ts";
import type { Site } from "../../schema/site.ts";
import type { FeedPost } from "../db/lists/feed-posts.ts";
import type { Correction } from "../db/posts/read-post-page.ts";
import { isGrave, renderCorrection } from "../render/correction.ts";
import { renderDocument } from "../render/document.ts";
import { showablePicture, type Figure } from "../render/figure.ts";
import type { Html } from "../render/html.ts";
import { languageAttributes } from "../render/language.ts";
import { findFallback } from "../render/picture.ts";
import { tellLicence } from "./tell-picture.ts";

/** A post's text as it stands in a feed: read far from here, so that every address is whole. */
export function renderFeedText(post: FeedPost, url: string, site: Site, now: number): Html {
  const { card, source } = post;
  const setFigure = (figure: Figure): Html => renderFeedFigure(figure, site);
  const lead = showablePicture(card.lead ?? undefined, now);
  const terms = lead === null ? undefined : post.pictures.get(lead.mediaId)?.terms;
  const opening =
    lead === null
      ? ""
      : setFigure({
          anchor: null,
          picture: terms === undefined ? lead : { ...lead, terms },
          width: "text",
          alt: lead.alt,
          caption: lead.caption,
          credit: lead.credit,
          isFirst: true,
          strip: null,
        });
  const grave = renderAll(post.corrections.filter(isGrave), site);
  const slight = renderAll(
    post.corrections.filter((correction) => !isGrave(correction)),
    site,
  );
  const text = renderDocument(post.document, {
    pictures: post.pictures,
    setFigure,
    toAddress: (href) => toAbsolute(href, url, site),
    now,
    language: card.language,
    calendar: site,
    // Feed readers set many posts on one page.
    ids: null,
  });
  const original = source === null ? null : safeUrl(source.url);
  const onward =
    original === null
      ? ""
      : html`<p><a href="${original}">Read the rest at ${card.source?.name ?? new URL(original).hostname}</a></p>`;
  const language = languageAttributes(card.language, site.language) || turnedAttributes(card.language);
  const whole = html`${grave}${opening}${text}${slight}${onward}`;
  return language === "" ? whole : html`<div${language}>${whole}</div>`;
}

/** Where the post's own page has them: what was wrong is told first. */
function renderAll(corrections: readonly Correction[], site: Site): Html[] {
  return corrections.map(({ kind, at, text }) => renderCorrection(kind, at, text, site));
}

/** What is around it in a feed reader is written from the left, whatever the site is. */
function turnedAttributes(language: string): Html | string {
  return directionOf(language) === "ltr" ? "" : html` lang="${language}" dir="rtl"`;
}

function toAbsolute(href: string, url: string, site: Site): string {
  if (href.startsWith("#")) return `${url}${href}`;
  return href.startsWith("/") ? `${site.origin}${href}` : href;
}

function renderFeedFigure({ picture, alt, caption, credit }: Figure, site: Site): Html {
  const variant = picture === null ? null : findFallback(picture);
  const licence = variant === null ? null : tellLicence(picture?.terms);
  const parts = [
    ...(String(caption) === "" ? [] : [caption]),
    ...(credit === "" ? [] : [credit]),
    ...(licence === null ? [] : [html`(<a href="${licence.url}" rel="license">${licence.name}</a>)`]),
  ];
  const words =
    parts.length === 0
      ? ""
      : html`<figcaption>${parts.map((part, index) => html`${index === 0 ? "" : " "}${part}`)}</figcaption>`;
  if (variant === null) return parts.length === 0 ? html`` : html`<figure>${words}</figure>`;
  return html`<figure><img src="${site.origin}${variantPath(variant)}" width="${variant.width}" height="${variant.height}" alt="${alt}">${words}</figure>`;
}
