import type { Context } from "hono";
import { html } from "hono/html";
import type { Card } from "../../schema/card.ts";
import { clean } from "../../schema/fields.ts";
import { readWords } from "../../schema/search-words.ts";
import type { App } from "../app-env.ts";
import { selectMatches, toMatches } from "../db/read-search.ts";
import { toSite } from "../db/read-site.ts";
import { selectSite } from "../db/site.ts";
import { renderCard } from "../render/card.ts";
import type { Html } from "../render/html.ts";
import { createSwatches } from "../render/swatches.ts";
import { renderPage } from "./layout.ts";
import { renderSearchForm } from "./masthead.ts";
import { setPageHeaders } from "./page-headers.ts";
import { rankMatches, toMatch } from "./search-query.ts";

const QUERY_CHARACTERS = 200;
const RESULTS = 30;

/** What was found of a query; nobody keeps it, since it is asked for once. */
export async function searchPage(c: Context<App>): Promise<Response> {
  const query = clean((c.req.query("q") ?? "").slice(0, QUERY_CHARACTERS));
  const words = readWords(query);
  const match = toMatch(words);
  const [siteRow, ...rows] = await c.env.DB.batch([
    selectSite(c.env.DB),
    ...(match === null ? [] : selectMatches(c.env.DB, match, c.var.now)),
  ]);
  const site = toSite(siteRow);
  const found = rankMatches(toMatches(rows), words, c.var.now).slice(0, RESULTS);
  const swatches = createSwatches();
  const setting = { calendar: site, swatches, now: c.var.now, level: 2 as const, date: "day" as const };
  const page = await renderPage({
    site,
    head: { title: query === "" ? "Search" : `Search: ${query}`, description: "", path: null, kind: "website" },
    main: html`<div class="list"><header class="opening"><h1>Search</h1>${renderSearchForm(query, "wanted")}</header>
${found.length > 0 ? html`<div class="found">${found.map((card: Card) => renderCard(card, "brief", setting))}</div>` : renderNothing(query)}</div>`,
    swatches,
  });
  setPageHeaders(c, site, page.styleHashes);
  return c.body(page.body, 200, { "Content-Type": "text/html; charset=UTF-8", "Cache-Control": "private, no-store" });
}

function renderNothing(query: string): Html {
  return query === ""
    ? html`<p class="empty">Type a word or two: of a headline, a name, a tag, or the text itself.</p>`
    : html`<p class="empty">Nothing was found for “${query}”. Fewer words, or only the beginning of the last one, find more.</p>`;
}
