import { html } from "hono/html";
import { compareDocuments, isDocumentChanged } from "../../../schema/compare-documents.ts";
import { countChanges } from "../../../schema/count-changes.ts";
import { foldKept } from "../../../schema/fold-kept.ts";
import { encodePath, historyPath } from "../../../schema/permalink.ts";
import type { Site } from "../../../schema/site.ts";
import type { Version } from "../../db/versions/read-versions.ts";
import { renderTime } from "../../render/date.ts";
import { renderFigure, type Figure } from "../../render/figure.ts";
import type { Html } from "../../render/html.ts";
import { languageAttributes } from "../../render/language.ts";
import type { Swatches } from "../../render/swatches.ts";
import { renderComparedBlock, type ComparedSetting } from "./compared-block.ts";
import { renderComparedFields } from "./compared-fields.ts";
import { versionPath } from "./history-address.ts";

/** How one version became another: what readers see of its fields, then its text, with what came and what went. */
export function renderDifferencePage(
  before: Version,
  after: Version,
  site: Site,
  swatches: Swatches,
  now: number,
): { readonly main: Html; readonly mediaIds: ReadonlySet<string> } {
  const { card } = after.post;
  const path = encodePath(card.path);
  const blocks = compareDocuments(before.post.document, after.post.document);
  const setting: ComparedSetting = {
    // Of a picture that both versions have, either says the same.
    pictures: new Map([...before.post.pictures, ...after.post.pictures]),
    mediaIds: new Set(),
    setFigure: (figure: Figure) => renderFigure(figure, swatches),
    language: card.language,
    calendar: site,
    now,
  };
  const fields = renderComparedFields(before, after, setting);
  const isSame = fields === "" && !isDocumentChanged(blocks);
  const text = foldKept(blocks).map(({ kind, blocks: stretch }) => {
    const set = stretch.map((block) => renderComparedBlock(block, setting));
    if (kind === "shown") return html`${set}`;
    return html`<details><summary>${stretch.length} paragraphs that did not change</summary>${set}</details>`;
  });
  // Between two that did not follow on one another others had notes of their own.
  const note = after.number === before.number + 1 ? after.note : "";
  const main = html`<article class="post past"><header class="head"><p class="kicker"><a href="${historyPath(path)}">History</a></p><h1${languageAttributes(card.language, site.language)}><a href="${path}">${card.title}</a></h1>
<p class="dek">${isSame ? "Nothing that the page shows differs between" : "What changed from"} ${renderVersion(before, path, site)} ${isSame ? "and" : "to"} ${renderVersion(after, path, site)}.</p></header>
<div class="by">${note === "" ? "" : html`<p class="said">${note}</p>`}<p>${sumUp(blocks)}</p></div>
${fields}<div class="text compared"${languageAttributes(card.language, site.language)}>${text}</div></article>`;
  return { main, mediaIds: setting.mediaIds };
}

function renderVersion({ number, at }: Version, path: string, site: Site): Html {
  return html`<a href="${versionPath(path, number)}">version ${number}</a> of ${renderTime(at, "dayAndTime", site)}`;
}

function sumUp(blocks: ReturnType<typeof compareDocuments>): string {
  const { inserted, deleted } = countChanges(blocks);
  const words = [count(inserted, "inserted"), count(deleted, "deleted")].filter((part) => part !== "").join(", ");
  return words === "" ? "No word of the text came or went." : `${words} in the text.`;
}

function count(words: number, verb: string): string {
  return words === 0 ? "" : `${words === 1 ? "1 word" : `${words} words`} ${verb}`;
}
