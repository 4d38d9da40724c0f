import { safeUrl } from "../../../schema/safe-href.ts";
import { findEmbed } from "../embed-address.ts";
import { isBlank, rename, unwrap } from "./dom-edits.ts";

/** The captions and galleries of old WordPress posts, told as those of today are. */
export function readOldCaptions(body: HTMLElement): void {
  for (const words of body.querySelectorAll(".wp-caption-text, dl.gallery-item > dd")) rename(words, "figcaption");
  for (const box of body.querySelectorAll("div.wp-caption, dl.gallery-item")) rename(box, "figure");
}

export function readPullQuotes(body: HTMLElement): void {
  for (const box of body.querySelectorAll(".wp-block-pullquote, .pullquote, .pull-quote")) {
    if (!box.isConnected || isBlank(box)) continue;
    const quote = box.matches("blockquote") ? box : (box.querySelector("blockquote") ?? box);
    const attribution = quote.getAttribute("data-attribution");
    const pull = rename(box, "aside");
    pull.setAttribute("data-pull-quote", "");
    if (attribution) pull.setAttribute("data-attribution", attribution);
    for (const blank of pull.querySelectorAll("p")) if (isBlank(blank)) blank.remove();
    for (const paragraph of pull.querySelectorAll("p + p")) paragraph.before(body.ownerDocument.createElement("br"));
    for (const block of pull.querySelectorAll("p, div, blockquote, h2, h3, h4, figure")) unwrap(block);
  }
}

const POSTS = ".twitter-tweet, .twitter-video, .instagram-media, .bluesky-embed, .mastodon-embed, .fb-post";

/** What others posted, and videos that are only an address yet, as cards. */
export function readCards(body: HTMLElement): void {
  for (const post of body.querySelectorAll(POSTS)) {
    const link = [...post.querySelectorAll("a[href]")].at(-1);
    const url = safeUrl(link?.getAttribute("href") ?? "");
    if (url === null) continue;
    const card = makeCard(body, url);
    card.setAttribute("data-text", (post.querySelector("p") ?? post).textContent.replace(/\s+/g, " ").trim());
    post.replaceWith(card);
  }
  for (const wrapper of body.querySelectorAll(".wp-block-embed__wrapper")) {
    const embed = findEmbed(wrapper.textContent.trim());
    if (embed) wrapper.replaceChildren(makeCard(body, embed.url));
  }
}

function makeCard(body: HTMLElement, url: string): HTMLElement {
  const card = body.ownerDocument.createElement("div");
  card.setAttribute("data-embed", url);
  return card;
}

/** A gallery whose pictures all came along stays one. */
export function readGalleries(body: HTMLElement): void {
  for (const box of body.querySelectorAll(".wp-block-gallery, .gallery")) {
    const figures = [...box.querySelectorAll("figure[data-media-id]")];
    if (figures.length < 2) continue;
    const gallery = body.ownerDocument.createElement("div");
    gallery.setAttribute("data-gallery", "");
    box.before(gallery);
    gallery.append(...figures);
    if (isBlank(box)) box.remove();
  }
}
