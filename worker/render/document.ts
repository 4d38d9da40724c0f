import { html } from "hono/html";
import type { BlockJson, DocumentJson, FigureJson, InlineJson, ListItemJson } from "../../schema/document-json.ts";
import { blockText, opaqueText } from "../../schema/document-text.ts";
import type { Picture } from "../../schema/media.ts";
import { toSlug } from "../../schema/slug.ts";
import { correctionNames, renderCorrection } from "./correction.ts";
import type { Calendar } from "./date.ts";
import { renderEmbed } from "./embed.ts";
import { pictureAnchor, showablePicture, type Figure } from "./figure.ts";
import { createFootnotes } from "./footnotes.ts";
import { renderGallery } from "./gallery.ts";
import type { Html } from "./html.ts";
import { findLanguageOfAll, renderInline, type InlineSetting, type ToAddress } from "./inline.ts";
import { languageAttributes } from "./language.ts";
import { renderSourceExcerpt } from "./source-excerpt.ts";
import { renderTable } from "./table.ts";
import { unreachable } from "./unreachable.ts";

/** What a document needs to be set, on its page or in a feed. */
export interface Setting {
  readonly pictures: ReadonlyMap<string, Picture>;
  readonly setFigure: (figure: Figure) => Html;
  readonly toAddress: ToAddress;
  readonly now: number;
  /** The language of the post. */
  readonly language: string;
  /** Whose dates are told in the text. */
  readonly calendar: Calendar;
  /** Ids that stand elsewhere on the page; those of the document are added. Null where nothing may have one. */
  readonly ids: Set<string> | null;
}

/** A document as HTML. Every block of the grammar has its case here. */
export function renderDocument(document: DocumentJson, setting: Setting): Html {
  const footnotes = createFootnotes({ toAddress: setting.toAddress, hasIds: setting.ids !== null });
  const text = renderBlocks(document.content, { ...setting, markFootnote: (note) => footnotes.mark(note) });
  return html`${text}${footnotes.render()}`;
}

type InnerSetting = Setting & InlineSetting;

function renderBlocks(blocks: readonly BlockJson[], setting: InnerSetting): Html {
  return html`${blocks.map((block) => renderBlock(block, setting))}`;
}

function renderBlock(block: BlockJson, setting: InnerSetting): Html {
  const inline = (content: readonly InlineJson[] = []): Html => renderInline(content, setting);
  switch (block.type) {
    case "paragraph":
      return renderParagraph(block.content, setting);
    case "heading":
      return isEmpty(block) ? html`` : renderHeading(block.attrs.level, block.content ?? [], setting);
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
      return setting.setFigure(toFigure(block, setting));
    case "embed":
      return renderEmbed(block.attrs, setting.calendar);
    case "pullQuote":
      if (isEmpty(block)) return html``;
      return html`<blockquote class="pull">${renderParagraph(block.content, setting)}${renderAttribution(block.attrs.attribution)}</blockquote>`;
    case "gallery": {
      const figures = (block.content ?? []).map((figure) => toFigure(figure, setting));
      const [first, ...others] = figures;
      if (first === undefined) return html``;
      return others.length === 0
        ? setting.setFigure({ ...first, width: "wide" })
        : renderGallery(figures, setting.setFigure);
    }
    case "sourceExcerpt":
      if (block.attrs.url === "" && isBlank(block)) return html``;
      return renderSourceExcerpt(block.attrs, renderBlocks(block.content, setting), setting.calendar);
    case "factBox":
      return isBlank(block) ? html`` : renderFactBox(block.attrs.title, renderBlocks(block.content, setting));
    case "correctionNote": {
      if (isEmpty(block)) return html``;
      const { kind, at } = block.attrs;
      const note = renderCorrection(kind, at, inline(block.content), setting.calendar);
      return html`<aside class="note" aria-label="${correctionNames[kind]}">${note}</aside>`;
    }
    case "table":
      return isBlank(block) ? html`` : renderTable(block, (cell) => renderTight(cell, setting));
    case "opaque": {
      const text = opaqueText(JSON.parse(block.attrs.json));
      return text === "" ? html`` : html`<div class="opaque"><p>${text}</p></div>`;
    }
    default:
      return unreachable(block);
  }
}

/** An empty line is a writer's pause, not a reader's. */
function isEmpty({ content }: { readonly content?: readonly unknown[] }): boolean {
  return content === undefined || content.length === 0;
}

/** A block in which nothing is to be read or seen, whatever it is made of. */
function isBlank(block: BlockJson): boolean {
  return blockText(block).trim() === "" && !/"type":"(?:figure|embed)"/.test(JSON.stringify(block));
}

/** A passage that is all in one other language says so itself, so that it is set from the right side. */
function renderParagraph(content: readonly InlineJson[] | undefined, setting: InnerSetting): Html {
  if (content === undefined || content.length === 0) return html``;
  const language = findLanguageOfAll(content);
  const own = language === null ? "" : languageAttributes(language, setting.language);
  return html`<p${own}>${renderInline(content, setting, language)}</p>`;
}

function renderHeading(level: 2 | 3 | 4, content: readonly InlineJson[], setting: InnerSetting): Html {
  const words = content.filter((node) => node.type !== "footnote").map(blockText);
  const id = takeId(toSlug(words.join("")), setting);
  const language = findLanguageOfAll(content);
  const own = language === null ? "" : languageAttributes(language, setting.language);
  const anchor = html`${id === null ? "" : html` id="${id}"`}${own}`;
  const text = renderInline(content, setting, language);
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

function renderFactBox(title: string, text: Html): Html {
  const heading = title === "" ? "" : html`<p class="title"><strong>${title}</strong></p>`;
  return html`<aside class="facts" aria-label="${title === "" ? "Facts" : title}">${heading}${text}</aside>`;
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

/** A cell of one paragraph is set tight, too. */
function renderTight(content: readonly BlockJson[], setting: InnerSetting): Html {
  const [only] = content;
  const isTight = content.length === 1 && only?.type === "paragraph";
  return isTight ? renderInline(only.content ?? [], setting) : renderBlocks(content, setting);
}

function toFigure(block: FigureJson, setting: InnerSetting): Figure {
  const { mediaId, alt, credit, width } = block.attrs;
  const picture = setting.pictures.get(mediaId);
  const caption = block.content === undefined ? (picture?.caption ?? "") : renderInline(block.content, setting);
  return {
    anchor: takeId(pictureAnchor(mediaId), setting),
    picture: showablePicture(picture, setting.now),
    width,
    alt: alt ?? picture?.alt ?? "",
    caption,
    credit: credit ?? picture?.credit ?? "",
    isFirst: false,
    strip: null,
  };
}

/** The id, if nothing on the page has it yet; headings of the same words are numbered. */
function takeId(wanted: string, { ids }: Setting): string | null {
  if (wanted === "" || ids === null) return null;
  let id = wanted;
  for (let number = 2; ids.has(id); number += 1) id = `${wanted}-${number}`;
  ids.add(id);
  return id;
}
