import { safeHref } from "../../../schema/safe-href.ts";
import { findEmbed } from "../embed-address.ts";
import { isBlank, rename, unwrap } from "./dom-edits.ts";
import { flowBlocks, isBlock } from "./flow.ts";
import { readInlineStyles } from "./inline-styles.ts";
import { readPastedLanguages } from "./pasted-languages.ts";
import { readCards, readGalleries, readOldCaptions, readPullQuotes } from "./pasted-news.ts";
import { readPastedNotes } from "./pasted-notes.ts";
import { readPastedPictures, type PastedPictures } from "./pasted-pictures.ts";
import { readPastedTables } from "./pasted-tables.ts";
import { readWordLists } from "./word-lists.ts";

/** Beside what runs or asks: advertisements, buttons for sharing, and what colleagues remarked in Word. */
const NOISE =
  "script, style, link, meta, title, base, template, noscript, object, applet, svg, math, audio, video, canvas, " +
  "input, button, select, textarea, datalist, dialog, map, frame, frameset, [hidden], " +
  ".advertisement, .ad-slot, [data-ad-slot], .adsbygoogle, .sharedaddy, .jp-relatedposts, .screen-reader-text, .mw-editsection, " +
  ".EOP, .msocomanchor, .MsoCommentReference, [style*='mso-element:comment']";
const KEPT = new Set(
  "p h1 h2 h3 h4 h5 h6 blockquote ul ol li pre code hr br strong b em i u s del strike sub sup a figure figcaption div aside table tbody tr td th".split(
    " ",
  ),
);
const ATTRIBUTES = new Set(
  (
    "href start lang colspan rowspan data-attribution data-language data-media-id data-alt data-credit data-width " +
    "data-embed data-title data-author data-outlet data-text data-published-at data-url data-byline data-pull-quote " +
    "data-gallery data-fact-box data-correction data-at data-caption data-align data-footnote data-opaque data-pm-slice"
  ).split(" "),
);

/**
 * HTML from elsewhere (Word, Google Docs, LibreOffice, WordPress, any page) as the few elements the
 * grammar knows. It is read in a document of its own that runs nothing and loads nothing.
 */
export function cleanHtml(html: string, pictures: PastedPictures, language: string): string {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  // What was copied from a canvas is right as it is, up to open ends: only what is foreign goes.
  const isFromCanvas = body.querySelector("[data-pm-slice]") !== null;
  removeNoise(body);
  for (const said of body.querySelectorAll("[data-media-id] > [data-said]")) said.remove();
  if (!isFromCanvas) {
    readOldCaptions(body);
    readFrames(body);
    readCards(body);
    readPastedNotes(body);
    readWordLists(body);
    readInlineStyles(body);
    readOddities(body);
    readPullQuotes(body);
    readPastedTables(body);
    readPastedLanguages(body, language);
  }
  readPastedPictures(body, pictures);
  if (!isFromCanvas) readGalleries(body);
  unwrapForeign(body);
  settleLinks(body, isFromCanvas);
  if (!isFromCanvas) {
    flowBlocks(body);
    settleSpaces(body);
  }
  stripAttributes(body);
  return body.innerHTML;
}

function removeNoise(body: HTMLElement): void {
  for (const element of body.querySelectorAll(NOISE)) element.remove();
  const hidden = [...body.querySelectorAll<HTMLElement>("[style]")].filter(
    ({ style, attributes }) =>
      style.display === "none" || /mso-hide:\s*all/i.test(attributes.getNamedItem("style")!.value),
  );
  for (const element of hidden) element.remove();
  const comments = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const found: Node[] = [];
  while (comments.nextNode()) found.push(comments.currentNode);
  for (const comment of found) comment.parentNode?.removeChild(comment);
}

/** A video's frame becomes its card; any other frame is dropped, with a link left where it can be linked. */
function readFrames(body: HTMLElement): void {
  for (const frame of body.querySelectorAll("iframe, embed")) {
    const source = frame.getAttribute("src") ?? frame.getAttribute("data-src") ?? "";
    const address = source.startsWith("//") ? `https:${source}` : source;
    const embed = findEmbed(address);
    const card = body.ownerDocument.createElement("div");
    if (embed) {
      card.setAttribute("data-embed", embed.url);
      card.setAttribute("data-title", frame.getAttribute("title") ?? "");
      frame.replaceWith(card);
    } else if (/^https?:/i.test(address) && safeHref(address) !== null) {
      const link = body.ownerDocument.createElement("a");
      link.setAttribute("href", address);
      link.textContent = frame.getAttribute("title")?.trim() || address;
      card.append(link);
      frame.replaceWith(card);
    } else frame.remove();
  }
}

function readOddities(body: HTMLElement): void {
  for (const title of body.querySelectorAll("p.MsoTitle")) rename(title, "h2");
  for (const heading of body.querySelectorAll("p[role=heading], div[role=heading]")) {
    rename(heading, `h${Math.min(6, Number.parseInt(heading.getAttribute("aria-level") ?? "2", 10) || 2)}`);
  }
  for (const code of body.querySelectorAll("tt, kbd, samp")) rename(code, "code");
  for (const pre of body.querySelectorAll("pre")) {
    const language = /\blang(?:uage)?-([\w+#-]{1,40})/.exec(
      `${pre.className} ${pre.firstElementChild?.className ?? ""}`,
    )?.[1];
    if (language) pre.setAttribute("data-language", language);
    for (const br of pre.querySelectorAll("br")) br.replaceWith("\n");
    const last = pre.querySelector("code")?.lastChild ?? pre.lastChild;
    if (last?.nodeType === 3) last.textContent = last.textContent!.replace(/\n$/, "");
  }
  for (const space of body.querySelectorAll(".Apple-converted-space")) space.replaceWith(" ");
  for (const quote of body.querySelectorAll("blockquote")) readAttribution(quote);
}

function readAttribution(quote: Element): void {
  const caption = quote.parentElement?.localName === "figure" ? quote.parentElement.querySelector("figcaption") : null;
  const last = quote.lastElementChild;
  const inside =
    last?.matches("footer, cite") || (last?.matches("p:has(> cite:only-child)") && holdsElementsOnly(last))
      ? last
      : null;
  const source = inside ?? caption;
  const words = (source?.textContent ?? "")
    .replace(/\s+/g, " ")
    .replace(/^\s*[-–—―]\s*/, "")
    .trim();
  if (!source || words === "" || words.length > 300) return;
  quote.setAttribute("data-attribution", words);
  source.remove();
}

/** Whether there is no text between the elements. */
function holdsElementsOnly(paragraph: Element): boolean {
  return [...paragraph.childNodes].every((node) => node.nodeType !== 3 || isBlank(node));
}

function unwrapForeign(body: HTMLElement): void {
  for (const element of body.querySelectorAll("*")) {
    if (KEPT.has(element.localName) || isBlock(element) || element.matches("span[lang]")) continue;
    unwrap(element);
  }
}

function settleLinks(body: HTMLElement, isFromCanvas: boolean): void {
  for (const link of body.querySelectorAll("a")) {
    const href = readHref(link.getAttribute("href") ?? "", isFromCanvas);
    if (href === null) unwrap(link);
    else link.setAttribute("href", href);
  }
}

function readHref(written: string, isFromCanvas: boolean): string | null {
  const href = safeHref(written);
  if (href === null || isFromCanvas) return href;
  // A link within the page it was copied from leads nowhere here.
  if (href.startsWith("#") || href.startsWith("/")) return null;
  const url = new URL(href);
  const isRedirect = /(?:^|\.)google\.[a-z.]+$/.test(url.hostname) && url.pathname === "/url";
  const target = isRedirect ? (url.searchParams.get("q") ?? url.searchParams.get("url")) : null;
  return target === null ? href : safeHref(target);
}

/** Hard spaces that only kept ordinary ones from collapsing become ordinary; those between words stay. Soft hyphens go. */
function settleSpaces(body: HTMLElement): void {
  const texts = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode as Text;
    if (text.parentElement?.closest("pre")) continue;
    const settled = text.data.replace(/[\u00ad\u200b\ufeff]/g, "").replace(/\s*\u00a0[\s\u00a0]+|\s+\u00a0/g, " ");
    if (settled !== text.data) text.data = settled;
  }
}

function stripAttributes(body: HTMLElement): void {
  for (const element of body.querySelectorAll("*")) {
    for (const name of element.getAttributeNames()) if (!ATTRIBUTES.has(name)) element.removeAttribute(name);
  }
}
