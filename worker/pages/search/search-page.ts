import type { Context } from "hono";
import { html } from "hono/html";
import { documentText } from "../../../schema/document-text.ts";
import { cleanQuery, hasOperators, readSearchQuery, type SearchQuery } from "../../../schema/search-query.ts";
import type { App } from "../../app-env.ts";
import { selectListPage, toListPage } from "../../db/lists/read-list-page.ts";
import { toSite } from "../../db/read-site.ts";
import { doubtfulWords, selectNearPosts, toNearPosts } from "../../db/search/read-near.ts";
import { selectFound, toFound, type Found, type FoundPost } from "../../db/search/read-search.ts";
import { selectIsFilling, toIsFilling } from "../../db/search/search-due.ts";
import { toSearchMatch, type SearchMatch } from "../../db/search/search-match.ts";
import { selectSite } from "../../db/site.ts";
import { renderCard, type CardSetting } from "../../render/card.ts";
import { hasWanted, renderExcerpt, renderMarked, wantedWords, type WantedWords } from "../../render/found-words.ts";
import type { Html } from "../../render/html.ts";
import { createSwatches } from "../../render/swatches.ts";
import { cardTags, fitTags, listTags } from "../cache-tags.ts";
import { searchFeed } from "../feed-address.ts";
import { renderSearchForm, renderTopics } from "../masthead.ts";
import { answerPage } from "../post/answer-page.ts";
import { limitSearches } from "./limit-searches.ts";
import { suggestQueries, type Suggestion } from "./near-words.ts";
import { SEARCH_PAGES, searchAddress } from "./search-address.ts";
import { renderAsked, renderSearchHelp } from "./search-words.ts";

const PAGE_POSTS = 20;
/** What was published since may be missing for so long; nothing waits for its purge longer than elsewhere. */
export const LONGEST_SEARCH_MS = 60_000;
const TOPICS = 12;
/** Of fewer posts it is asked whether something else was meant. */
const LITTLE_FOUND = 3;

/** What is found of a query, 20 posts a page; without one, what can be asked for. One batch. */
export async function searchPage(c: Context<App>): Promise<Response> {
  const text = cleanQuery(c.req.query("q") ?? "");
  const query = readSearchQuery(text);
  const match = toSearchMatch(query);
  if (match === null) return answerBlank(c, text);
  return (await limitSearches(c)) ?? answerFound(c, { text, query, match });
}

interface Asked {
  readonly text: string;
  readonly query: SearchQuery;
  readonly match: SearchMatch;
}

async function answerFound(c: Context<App>, asked: Asked): Promise<Response> {
  const { text, query, match } = asked;
  const { now } = c.var;
  const page = Number(c.req.query("page") ?? 1);
  const doubtful = page === 1 ? doubtfulWords(query) : [];
  const [siteRow, fillingRow, foundRows, nearRows] = await c.env.DB.batch([
    selectSite(c.env.DB),
    selectIsFilling(c.env.DB),
    selectFound(c.env.DB, match, { limit: PAGE_POSTS, offset: (page - 1) * PAGE_POSTS }, now),
    ...(doubtful.length === 0 ? [] : [selectNearPosts(c.env.DB, doubtful, now)]),
  ]);
  const site = toSite(siteRow);
  const found = toFound(foundRows, PAGE_POSTS);
  const isFilling = toIsFilling(fillingRow);
  const isLittle = found.posts.length < LITTLE_FOUND;
  const suggested = isLittle ? suggestQueries(query, toNearPosts(nearRows, doubtful)) : [];
  // What was not looked through is not said to hold nothing.
  const nothing = isFilling ? "" : renderNothing(asked, page, suggested);
  const swatches = createSwatches();
  const wanted = wantedWords(query);
  const setting = { calendar: site, swatches, now, level: 2, date: "day" } as const;
  const main = html`${renderOpening(text, html`${renderAsked(query, site)}${renderSearchHelp()}`)}
${isFilling ? renderFilling() : renderSuggested(suggested)}${
    found.posts.length === 0
      ? nothing
      : html`<div class="found">${found.posts.map((post) => renderFound(post, wanted, setting))}</div>`
  }${renderPager(text, page, found)}`;
  const title = `Search: ${text}${page === 1 ? "" : `, page ${page}`}`;
  // An excerpt is of the text, which a feed carries, too.
  const tags = fitTags([
    ...found.posts.flatMap(({ card, tags: named }) => [
      ...cardTags({ ...card, lead: null }),
      `text:${card.id}`,
      ...named.map(({ id }) => `tag:${id}`),
    ]),
    ...suggested.flatMap(({ witness: { card } }) => cardTags({ ...card, lead: null })),
  ]);
  return answerPage(
    c,
    {
      site,
      head: { title, description: "", path: null, kind: "website", feed: { title: text, path: searchFeed(text) } },
      main: html`<div class="list">${main}</div>`,
      swatches,
    },
    tags,
    Math.min(found.until, now + LONGEST_SEARCH_MS, ...suggested.map(({ witness }) => witness.until)),
  );
}

/** Of what the front page lists it names the topics. */
async function answerBlank(c: Context<App>, text: string): Promise<Response> {
  const { now } = c.var;
  const [siteRow, frame, cardRows] = await c.env.DB.batch([
    selectSite(c.env.DB),
    ...selectListPage(c.env.DB, { kind: "home", name: "", page: null }, now),
  ]);
  const site = toSite(siteRow);
  const listed = toListPage(frame, cardRows, now);
  const cards = (listed?.cards ?? []).map((card) => ({ ...card, lead: null }));
  const topics = [...new Map(cards.flatMap(({ kicker }) => (kicker === null ? [] : [[kicker.id, kicker]]))).values()];
  const main = html`<div class="list">${renderOpening(
    text,
    html`<p class="dek">Type a word or two: of a headline, a name, a tag, a caption, or the text itself.</p>${renderSearchHelp()}`,
  )}${renderTopics("Newest topics", topics.slice(0, TOPICS), true)}</div>`;
  return answerPage(
    c,
    { site, head: { title: "Search", description: "", path: null, kind: "website" }, main, swatches: createSwatches() },
    fitTags([...listTags("home", null, 0), ...cards.flatMap(cardTags)]),
    Math.min(listed?.until ?? now, now + LONGEST_SEARCH_MS),
  );
}

function renderOpening(text: string, below: Html): Html {
  return html`<header class="opening"><h1>Search</h1>${renderSearchForm(text, "wanted")}${below}</header>`;
}

function renderFound({ card, document, tags }: FoundPost, wanted: WantedWords, setting: CardSetting): Html {
  const text = [document === null ? "" : documentText(document), card.lead?.caption ?? ""].join("\n");
  const excerpt = hasWanted(card.dek, wanted) ? null : renderExcerpt(text, wanted);
  const mark = (words: string): Html => renderMarked(words, wanted);
  const dek = card.dek === "" ? "" : mark(card.dek);
  const tagged = tags.filter(({ id, name }) => id !== card.kicker?.id && hasWanted(name, wanted));
  return renderCard({ ...card, lead: null }, "brief", { ...setting, found: { mark, dek: excerpt ?? dek, tagged } });
}

function renderSuggested(suggested: readonly Suggestion[]): Html | string {
  if (suggested.length === 0) return "";
  const links = suggested.map(({ text }) => html`<a href="${searchAddress(text)}">${text}</a>`);
  return html`<p class="near">Did you mean ${links.map((link, index) => (index === 0 ? link : html` or ${link}`))}?</p>`;
}

function renderNothing({ text, query }: Asked, page: number, suggested: readonly Suggestion[]): Html {
  if (page > 1) return html`<p class="empty">There is nothing more.</p>`;
  if (hasOperators(query)) return html`<p class="empty">Nothing was found. Take one of these out to find more.</p>`;
  const hint = suggested.length > 0 ? "" : " Fewer words, or only the beginning of the last one, find more.";
  return html`<p class="empty">Nothing was found for “${text}”.${hint}</p>`;
}

function renderFilling(): Html {
  return html`<p class="empty">Search is being prepared: older posts are still missing.</p>`;
}

function renderPager(text: string, page: number, { hasMore }: Found): Html | string {
  const isLast = page === SEARCH_PAGES;
  if (page === 1 && !hasMore) return "";
  return html`<nav class="pager" aria-label="More results">${
    page === 1 ? "" : html`<a class="newer" href="${searchAddress(text, page - 1)}" rel="prev">← Better matches</a>`
  }${
    hasMore && !isLast
      ? html`<a class="older" href="${searchAddress(text, page + 1)}" rel="next">More results →</a>`
      : ""
  }${hasMore && isLast ? html`<span class="older">Another word finds what is older.</span>` : ""}</nav>`;
}
