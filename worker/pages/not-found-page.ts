import type { Context } from "hono";
import { html } from "hono/html";
import type { Card } from "../../schema/card.ts";
import { fold } from "../../schema/fold.ts";
import { decodePath } from "../../schema/permalink.ts";
import type { App } from "../app-env.ts";
import { notFound } from "../cache.ts";
import { selectListPage, toCards, toListPage } from "../db/lists/read-list-page.ts";
import { toSite } from "../db/read-site.ts";
import { selectNearest } from "../db/search/read-search.ts";
import { matchAnyWord } from "../db/search/search-match.ts";
import { selectSite } from "../db/site.ts";
import { renderHeadline } from "../render/card.ts";
import type { Calendar } from "../render/date.ts";
import type { Html } from "../render/html.ts";
import { createSwatches } from "../render/swatches.ts";
import { renderPage } from "./layout.ts";
import { renderSearchForm } from "./masthead.ts";
import { setPageHeaders } from "./page-headers.ts";

const SUGGESTIONS = 5;
/** Posts with a word in common that are compared with the address. */
const CANDIDATES = 30;

/**
 * The one 404. It is made of the address and of what everybody may see, so that its bytes are the
 * same whether or not something is there in secret.
 */
export async function notFoundPage(c: Context<App>): Promise<Response> {
  const words = wordsOf(new URL(c.req.url).pathname);
  const db = c.env.DB;
  const [siteRow, frame, newestRows, nearRows] = await db.batch([
    selectSite(db),
    ...selectListPage(db, { kind: "home", name: "", page: null }, c.var.now),
    ...(words.length === 0 ? [] : [selectNearest(db, matchAnyWord(words, "title tags"), CANDIDATES, c.var.now)]),
  ]);
  const site = toSite(siteRow);
  const newest = toListPage(frame, newestRows, c.var.now)?.cards ?? [];
  const nearest = rankByWords(toCards(nearRows, c.var.now).cards, words).slice(0, SUGGESTIONS);
  const page = await renderPage({
    site,
    head: { title: "Page not found", description: "", path: null, kind: "website" },
    main: renderNotFound(words, nearest, newest.slice(0, SUGGESTIONS), site),
    swatches: createSwatches(),
  });
  setPageHeaders(c, site, page.styleHashes);
  return notFound(c, page.body);
}

function renderNotFound(
  words: readonly string[],
  nearest: readonly Card[],
  newest: readonly Card[],
  calendar: Calendar,
): Html {
  return html`<div class="list"><header class="opening"><h1>There is no such page</h1><p class="dek">The address may have been mistyped, or what was here has gone. Perhaps this finds it:</p>${renderSearchForm(words.join(" "), "wanted")}</header>
${renderShortList("Did you mean", nearest, calendar)}${renderShortList("Newest posts", newest, calendar)}</div>`;
}

export function renderShortList(title: string, cards: readonly Card[], calendar: Calendar): Html | string {
  if (cards.length === 0) return "";
  return html`<section class="also"><h2>${title}</h2><ul>${cards.map((card) => html`<li>${renderHeadline(card, calendar)}</li>`)}</ul></section>`;
}

/** The words of an address that a headline could share: those of its last part, without its extension. */
function wordsOf(pathname: string): string[] {
  const last =
    decodePath(pathname)
      .split("/")
      .findLast((part) => part !== "") ?? "";
  const words = fold(last.replace(/\.[a-z0-9]{1,5}$/i, "")).match(/[\p{L}\p{N}]{3,40}/gu) ?? [];
  return [...new Set(words)].slice(0, 8);
}

/** Those that share at least half of the words, most first. */
function rankByWords(cards: readonly Card[], words: readonly string[]): Card[] {
  const shared = (card: Card): number => {
    const title = new Set(fold(`${card.title} ${card.kicker?.name ?? ""}`).match(/[\p{L}\p{N}]+/gu));
    return words.filter((word) => title.has(word)).length;
  };
  return cards
    .map((card) => ({ card, score: shared(card) }))
    .filter(({ score }) => score * 2 >= words.length)
    .toSorted((a, b) => b.score - a.score || b.card.publishedAt - a.card.publishedAt)
    .map(({ card }) => card);
}
