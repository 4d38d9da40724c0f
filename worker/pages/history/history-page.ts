import { html } from "hono/html";
import { encodePath, historyPath } from "../../../schema/permalink.ts";
import type { Site } from "../../../schema/site.ts";
import { VERSIONS_PER_PAGE, type HistoryLine, type PostHistory } from "../../db/versions/read-history.ts";
import { formatDate, renderTime } from "../../render/date.ts";
import type { Html } from "../../render/html.ts";
import { languageAttributes } from "../../render/language.ts";
import { differencePath, versionPath } from "./history-address.ts";

/** A post that came to stand here so much later than it is dated was dated back, or stood elsewhere before. */
const LATE_MS = 5 * 60 * 1000;
/** Fewer versions than these are compared by the links beside them. */
const LEAST_CHOSEN = 3;

/** Every version of a post that was published, the newest first. */
export function renderHistoryPage({ card, lines }: PostHistory, isFirst: boolean, site: Site): Html {
  const shown = lines.slice(0, VERSIONS_PER_PAGE);
  const last = shown.at(-1);
  const language = languageAttributes(card.language, site.language);
  const older = lines.length > shown.length && last !== undefined ? last.number : null;
  const newest = shown[0]?.number ?? 0;
  const path = encodePath(card.path);
  return html`<div class="list past"><header class="opening"><h1><small>${isFirst ? "History" : html`History, to version ${newest}`}</small> <a href="${path}"${language}>${card.title}</a></h1>
<p class="dek">${isFirst && newest === 1 ? "One version of this post was published." : "Every version of this post that was published, the newest first."} ${isFirst && newest > 1 ? "Each is kept as readers saw it." : ""}</p></header>
<ol class="versions" reversed start="${newest}">${shown.map((line, index) => renderLine(line, nearestShown(lines, index), path, card.publishedAt, site, language))}</ol>
${isFirst ? renderChoice(shown, path, site) : ""}${renderPager(path, isFirst, older)}</div>`;
}

/** What a version is compared with: the next older one that readers may read. */
function nearestShown(lines: readonly HistoryLine[], index: number): HistoryLine | null {
  return lines.slice(index + 1).find(({ standing }) => standing === "shown") ?? null;
}

function renderLine(
  line: HistoryLine,
  older: HistoryLine | null,
  path: string,
  dated: number,
  site: Site,
  language: Html | string,
): Html {
  const { number, at, standing, title, words, note } = line;
  const heading = html`<div><h2>Version ${number}</h2><p class="when">${renderWhen(line, dated, site)}</p></div>`;
  if (standing !== "shown") {
    return html`<li>${heading}<div><p class="kept">${standing === "withheld" ? "Withheld by the editors." : "Taken away."}</p></div></li>`;
  }
  const time = formatDate(at, "dayAndTime", site);
  return html`<li>${heading}<div>${note === "" ? "" : html`<p class="said">${note}</p>`}${
    older === null || older.title === title
      ? ""
      : html`<p class="named">New headline: <span${language}>${title}</span></p>`
  }<p class="ways"><a href="${versionPath(path, number)}" aria-label="Read it: version ${number}, ${time}">Read it</a> <span class="size">${sayWords(words)}</span>${
    older === null
      ? ""
      : html` <a href="${differencePath(path, older.number, number)}" aria-label="What changed from version ${older.number} to version ${number}">What changed</a>`
  }</p></div></li>`;
}

function renderWhen({ number, at }: HistoryLine, dated: number, site: Site): Html {
  if (number > 1 || at - dated < LATE_MS) return renderTime(at, "dayAndTime", site);
  return html`Dated ${renderTime(dated, "dayAndTime", site)}, here since ${renderTime(at, "day", site)}`;
}

function sayWords(words: number): string {
  return words === 1 ? "1 word" : `${words} words`;
}

/** Any two can be compared: the older and the newer are put in order by the address. */
function renderChoice(shown: readonly HistoryLine[], path: string, site: Site): Html | string {
  const readable = shown.filter(({ standing }) => standing === "shown");
  const [newest, second] = readable;
  if (readable.length < LEAST_CHOSEN || newest === undefined || second === undefined) return "";
  const options = (chosen: HistoryLine): Html =>
    html`${readable.map(({ number, at }) => html`<option value="${number}"${number === chosen.number ? html` selected` : ""}>${number}: ${formatDate(at, "dayAndTime", site)}</option>`)}`;
  return html`<form class="choice" action="${historyPath(path)}" aria-label="Compare two versions"><label>Compare version <select name="from">${options(second)}</select></label> <label>with <select name="to">${options(newest)}</select></label> <button>Compare</button></form>`;
}

function renderPager(path: string, isFirst: boolean, older: number | null): Html | string {
  if (isFirst && older === null) return "";
  const own = historyPath(path);
  return html`<nav class="pager" aria-label="Versions">${isFirst ? "" : html`<a href="${own}">Newest versions</a>`}${
    older === null ? "" : html`<a class="older" rel="next" href="${own}?before=${older}">Older versions</a>`
  }</nav>`;
}
