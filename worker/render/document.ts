import { html } from "hono/html";
import type { BlockJson, DocumentJson, EmbedJson, FigureJson, ListItemJson } from "../../schema/document-json.ts";
import { blockText, opaqueText } from "../../schema/document-text.ts";
import type { Picture } from "../../schema/media.ts";
import { safeUrl } from "../../schema/safe-href.ts";
import { toSlug } from "../../schema/slug.ts";
import { pictureAnchor, showablePicture, type Figure } from "./figure.ts";
import { markFootnote, renderFootnotes } from "./footnotes.ts";
import type { Html } from "./html.ts";
import { renderInline, type InlineSetting, type ToAddress } from "./inline.ts";
import { renderSourceExcerpt } from "./source-excerpt.ts";
import { renderTable } from "./table.ts";
import { unreachable } from "./unreachable.ts";

/** What a document needs to be set, on its page or in a feed. */
export interface Setting {
  readonly pictures: ReadonlyMap<string, Picture>;
  readonly setFigure: (figure: Figure) => Html;
  readonly toAddress: ToAddress;
  readonly now: number;
  /** Ids that stand elsewhere on the page. Those of the document are added. */
  readonly ids: Set<string>;
}

/** A document as HTML. Every block of the grammar has its case here. */
export function renderDocument(document: DocumentJson, setting: Setting): Html {
  const notes: string[] = [];
  const inner: InnerSetting = { ...setting, markFootnote: (note) => markFootnote(notes, note, setting) };
  return html`${renderBlocks(document.content, inner)}${renderFootnotes(notes, setting.toAddress)}`;
}

type InnerSetting = Setting & InlineSetting;

function renderBlocks(blocks: readonly BlockJson[], setting: InnerSetting): Html {
  return html`${blocks.map((block) => renderBlock(block, setting))}`;
}

function renderBlock(block: BlockJson, setting: InnerSetting): Html {
  const inline = (content: Parameters<typeof renderInline>[0] = []): Html => renderInline(content, setting);
  switch (block.type) {
    case "paragraph":
      return isEmpty(block) ? html`` : html`<p>${inline(block.content)}</p>`;
    case "heading":
      if (isEmpty(block)) return html``;
      return renderHeading(block.attrs.level, takeId(toSlug(blockText(block)), setting), inline(block.content));
    case "quote":
      return html`<blockquote>${renderBlocks(block.content, setting)}${renderAttribution(block.attrs.attribution)}</blockquote>`;
    case "bulletList":
      return html`<ul>${renderListItems(block.content, setting)}</ul>`;
    case "orderedList":
      return html`<ol${block.attrs.start === 1 ? "" : html` start="${Math.trunc(block.attrs.start)}"`}>${renderListItems(block.content, setting)}</ol>`;
    case "codeBlock":
      if (isEmpty(block)) return html``;
      // Focusable, or a keyboard could not scroll a line that is wider than the column.
      return html`<pre tabindex="0"><code>${block.content?.map((node) => node.text).join("")}</code></pre>`;
    case "divider":
      return html`<hr>`;
    case "figure":
      return renderPictureBlock(block, setting);
    case "embed":
      return renderEmbed(block.attrs);
    case "pullQuote":
      if (isEmpty(block)) return html``;
      return html`<blockquote class="pull"><p>${inline(block.content)}</p>${renderAttribution(block.attrs.attribution)}</blockquote>`;
    case "gallery":
      if (isEmpty(block)) return html``;
      return html`<div class="gallery">${(block.content ?? []).map((figure) => renderPictureBlock(figure, setting))}</div>`;
    case "sourceExcerpt":
      return renderSourceExcerpt(block.attrs, renderBlocks(block.content, setting));
    case "factBox":
      return html`<aside class="facts">${block.attrs.title === "" ? "" : html`<p class="facts-title">${block.attrs.title}</p>`}${renderBlocks(block.content, setting)}</aside>`;
    case "correctionNote":
      if (isEmpty(block)) return html``;
      return html`<aside class="note"><p><strong>${block.attrs.kind}</strong> ${inline(block.content)}</p></aside>`;
    case "table":
      return renderTable(block, (cell) => renderBlocks(cell, setting));
    case "opaque":
      return html`<div class="opaque"><p>${opaqueText(JSON.parse(block.attrs.json))}</p></div>`;
    default:
      return unreachable(block);
  }
}

/** An empty line is a writer's pause, not a reader's. */
function isEmpty({ content }: { readonly content?: readonly unknown[] }): boolean {
  return content === undefined || content.length === 0;
}

function renderHeading(level: 2 | 3 | 4, id: string | null, text: Html): Html {
  const anchor = id === null ? "" : html` id="${id}"`;
  switch (level) {
    case 2:
      return html`<h2${anchor}>${text}</h2>`;
    case 3:
      return html`<h3${anchor}>${text}</h3>`;
    case 4:
      return html`<h4${anchor}>${text}</h4>`;
    default:
      return unreachable(level);
  }
}

function renderAttribution(attribution: string): Html | string {
  return attribution === "" ? "" : html`<footer>${attribution}</footer>`;
}

/** A list item of one paragraph is set tight, without the paragraph. */
function renderListItems(listItems: readonly ListItemJson[], setting: InnerSetting): Html[] {
  return listItems.map(({ content }) => {
    const [first, ...rest] = content;
    const opening = first?.type === "paragraph" ? renderInline(first.content ?? [], setting) : "";
    const following = first?.type === "paragraph" ? rest : content;
    return html`<li>${opening}${renderBlocks(following, setting)}</li>`;
  });
}

function renderPictureBlock(block: FigureJson, setting: InnerSetting): Html {
  const { mediaId, alt, credit, width } = block.attrs;
  const picture = setting.pictures.get(mediaId);
  const caption = block.content === undefined ? (picture?.caption ?? "") : renderInline(block.content, setting);
  return setting.setFigure({
    anchor: takeId(pictureAnchor(mediaId), setting),
    picture: showablePicture(picture, setting.now),
    width,
    alt: alt ?? picture?.alt ?? "",
    caption,
    credit: credit ?? picture?.credit ?? "",
    isFirst: false,
  });
}

/** A link card: readers' pages load nothing from third parties. */
function renderEmbed({ url, title }: EmbedJson["attrs"]): Html {
  const address = safeUrl(url);
  if (address === null) return html`<p>${title}</p>`;
  const host = new URL(address).hostname.replace(/^www\./, "");
  return html`<p class="embed"><a href="${address}">${title === "" ? host : title}</a> <span>${title === "" ? "Open on another site" : host}</span></p>`;
}

/** The id, if nothing on the page has it yet; headings of the same words are numbered. */
function takeId(wanted: string, { ids }: Setting): string | null {
  if (wanted === "") return null;
  let id = wanted;
  for (let number = 2; ids.has(id); number += 1) id = `${wanted}-${number}`;
  ids.add(id);
  return id;
}
