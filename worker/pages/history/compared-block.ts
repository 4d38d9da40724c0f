import { html } from "hono/html";
import { isChange, type ComparedBlock, type ComparedBody, type PartKind } from "../../../schema/compare-documents.ts";
import type { Picture } from "../../../schema/media.ts";
import { safeUrl } from "../../../schema/safe-href.ts";
import { sayBlock } from "../../../schema/say-changes.ts";
import { formatDate, type Calendar } from "../../render/date.ts";
import { showablePicture, type Figure } from "../../render/figure.ts";
import type { Html } from "../../render/html.ts";
import { renderRemarks, renderTextRuns, renderValues, renderWordRuns } from "./compared-runs.ts";
import { renderComparedTable } from "./compared-table.ts";

/** What a comparison needs to be set. */
export interface ComparedSetting {
  readonly pictures: ReadonlyMap<string, Picture>;
  /** The pictures that are named; each is added as it is set. */
  readonly mediaIds: Set<string>;
  readonly setFigure: (figure: Figure) => Html;
  readonly language: string;
  readonly calendar: Calendar;
  readonly now: number;
}

type Body<Type extends ComparedBody["type"]> = Extract<ComparedBody, { type: Type }>;

/**
 * A block with its changed words marked, and what became of it as a whole in words before it. What came or
 * went with the item or quote around it (`within`) is told with that, not again.
 */
export function renderComparedBlock(block: ComparedBlock, setting: ComparedSetting, within?: PartKind): Html {
  const isToldAround = within === block.kind && (within === "inserted" || within === "deleted");
  const told = isToldAround ? null : sayBlock(block);
  const body = renderBody(block, setting);
  if (told === null) return html`<div>${body}</div>`;
  return html`<div class="${block.kind}"><p class="became">${told}</p>${body}</div>`;
}

function renderBody({ kind, body }: ComparedBlock, setting: ComparedSetting): Html {
  const inner = (blocks: readonly ComparedBlock[], around: PartKind = kind): Html =>
    html`${blocks.map((block) => renderComparedBlock(block, setting, around))}`;
  switch (body.type) {
    case "text":
      return renderText(body, setting);
    case "list": {
      const listItems = body.items.map((part) => {
        const moved = part.isMoved && part.kind !== "inserted" ? html`<p class="became">Item moved</p>` : "";
        return html`<li>${moved}${inner(part.blocks, part.kind)}</li>`;
      });
      return body.shape.after?.type === "orderedList" ? html`<ol>${listItems}</ol>` : html`<ul>${listItems}</ul>`;
    }
    case "quote":
      return html`<blockquote>${inner(body.blocks)}${body.attribution.length === 0 ? "" : html`<footer>${renderWordRuns(body.attribution)}</footer>`}</blockquote>`;
    case "figure":
      return renderFigures(kind, body, setting);
    case "embed":
      return html`<div class="embed"><p class="title">${renderWordRuns(body.title)}</p><p class="about">${renderWordRuns(body.text)}</p><p class="who">${renderWordRuns(body.author)} ${renderDays(body.publishedAt, setting)} ${renderValues(body.outlet.before, body.outlet.after)} ${renderAddresses(body.url)}</p></div>`;
    case "gallery":
      return inner(body.blocks);
    case "sourceExcerpt":
      return html`<blockquote class="excerpt">${inner(body.blocks)}<footer>${renderWordRuns(body.credit)} ${renderDays(body.publishedAt, setting)} ${renderAddresses(body.url)}</footer></blockquote>`;
    case "factBox":
      return html`<div class="facts"><p class="title"><strong>${renderWordRuns(body.title)}</strong></p>${inner(body.blocks)}</div>`;
    case "table":
      return renderComparedTable(body, kind, (block, around) => renderComparedBlock(block, setting, around));
    case "divider":
      return html`<hr>`;
    case "opaque":
      return html`<div class="opaque"><p>${renderWordRuns(body.text)}</p></div>`;
    default:
      return body satisfies never;
  }
}

/** Headings are set as one: the page's own is the headline, and what went is none of its parts any more. */
function renderText({ shape, runs }: Body<"text">, { language }: ComparedSetting): Html {
  const is = shape.after ?? shape.before;
  const words = renderTextRuns(runs, language);
  const remarks = renderRemarks(runs);
  switch (is?.type) {
    case "heading":
      return html`<p class="title"><strong>${words}</strong></p>${remarks}`;
    case "codeBlock":
      return html`<pre tabindex="0"><code>${words}</code></pre>${remarks}`;
    case "pullQuote":
      return html`<blockquote class="pull"><p>${words}</p>${is.attribution === "" ? "" : html`<footer>${is.attribution}</footer>`}</blockquote>${remarks}`;
    case "correctionNote":
      return html`<div class="note"><p>${words}</p></div>${remarks}`;
    case "paragraph":
    case undefined:
      return html`<p>${words}</p>${remarks}`;
  }
}

/** A picture with its caption compared; where another took its place, both. */
function renderFigures(kind: PartKind, body: Body<"figure">, setting: ComparedSetting): Html {
  const { mediaId, alt, credit, caption } = body;
  const isOther = kind === "changed" && isChange(mediaId) && mediaId.before !== null;
  const words = caption.length === 0 ? null : renderTextRuns(caption, setting.language);
  const after = {
    mediaId: mediaId.after ?? mediaId.before ?? "",
    alt: alt.after ?? alt.before,
    credit: credit.after ?? credit.before,
  };
  const own = kind === "changed" ? [sayOwn("Alternative text", alt), sayOwn("Credit", credit)] : [];
  const told = own.filter((part) => part !== "");
  return html`${isOther ? html`<p class="became">The picture before</p>${setPicture({ mediaId: mediaId.before, alt: alt.before, credit: credit.before }, "", setting)}<p class="became">The picture after</p>` : ""}${setPicture(after, words, setting)}${told.length === 0 ? "" : html`<ul class="remarks">${told.map((part) => html`<li>${part}</li>`)}</ul>`}`;
}

function sayOwn(name: string, { before, after }: Body<"figure">["alt"]): Html | string {
  return before === after ? "" : html`${name}: ${renderValues(before, after, "the picture’s own")}`;
}

/** `words` null stands for the picture's own caption. A picture that readers may not see any more is a panel with its words. */
export function setPicture(
  { mediaId, alt, credit }: { readonly mediaId: string; readonly alt: string | null; readonly credit: string | null },
  words: Html | string | null,
  { pictures, mediaIds, setFigure, now }: ComparedSetting,
): Html {
  mediaIds.add(mediaId);
  const picture = pictures.get(mediaId);
  return setFigure({
    anchor: null,
    picture: showablePicture(picture, now),
    width: "text",
    alt: alt ?? picture?.alt ?? "",
    caption: words ?? picture?.caption ?? "",
    credit: credit ?? picture?.credit ?? "",
    isFirst: false,
    strip: null,
  });
}

function renderDays(
  { before, after }: { before: number | null; after: number | null },
  { calendar }: ComparedSetting,
): Html | string {
  const day = (at: number | null): string | null => (at === null ? null : formatDate(at, "day", calendar));
  return renderValues(day(before), day(after));
}

/** Addresses that nobody can follow any more are told as well. */
function renderAddresses({ before, after }: { before: string | null; after: string | null }): Html | string {
  const told = (address: string | null): string | null => (address === null ? null : (safeUrl(address) ?? address));
  return before === after ? "" : renderValues(told(before), told(after));
}
