import { html } from "hono/html";
import type { Card } from "../../../schema/card.ts";
import { encodePath } from "../../../schema/permalink.ts";
import type { Site } from "../../../schema/site.ts";
import { renderCard, type CardSetting } from "../../render/card.ts";
import { dayKey, formatDate, formatMonth } from "../../render/date.ts";
import type { Html } from "../../render/html.ts";
import type { Swatches } from "../../render/swatches.ts";
import { renderOpening, type Opening } from "./opening.ts";
import { renderPager, type Pager } from "./pager.ts";

const MORE_POSTS = "More posts";
const NOTHING_YET = "Nothing has been published here yet.";

export interface ListView {
  readonly site: Site;
  readonly cards: readonly Card[];
  readonly swatches: Swatches;
  readonly now: number;
  readonly pager: Pager;
  readonly groupBy: "day" | "month" | "none";
  /** The page of a group's own, by "2019-01-17" or "2019-01". */
  readonly toGroup?: (key: string) => string;
  /** The tags whose page it is, which its cards need not repeat. */
  readonly ownTagIds?: readonly string[];
  /** What is to be said of the page beneath its posts. */
  readonly note?: string | null;
  /** What else stands beneath its posts. */
  readonly after?: Html | string;
}

/** A list under its own heading: newest first, its dates in the margin. */
export function renderListPage(opening: Opening, view: ListView): Html {
  const large = opening.place === null ? (view.cards[0] ?? null) : null;
  const note = view.note ?? (view.cards.length === 0 ? NOTHING_YET : null);
  return html`<div class="list">${renderOpening(opening)}${renderGroups(view.cards, view, large)}${note === null ? "" : renderNote(note)}${view.after ?? ""}${renderPager(view.pager, MORE_POSTS)}</div>`;
}

/** `large` is the one of the cards that is given more room. */
export function renderGroups(
  cards: readonly Card[],
  view: Omit<ListView, "cards" | "pager">,
  large: Card | null = null,
): Html {
  // Headlines follow the group's heading, or where there is none, the page's.
  const level = view.groupBy === "none" ? 2 : 3;
  const setting = cardSetting(view, level, view.groupBy === "month" ? "dayOfMonth" : "none");
  const render = (group: readonly Card[]): Html[] =>
    group.map((card) => renderCard(card, card === large ? "opening" : "brief", setting));
  if (view.groupBy === "none") return html`<div class="group whole"><div>${render(cards)}</div></div>`;
  const length = view.groupBy === "day" ? 10 : 7;
  const groups = Map.groupBy(cards, (card) => dayKey(card.publishedAt, view.site.timeZone).slice(0, length));
  return html`${[...groups].map(([key, group]) => {
    const name = html`<time datetime="${key}">${renderGroupName(key, group[0]!.publishedAt, view.site)}</time>`;
    const path = view.toGroup?.(key);
    return html`<section class="group"><h2 class="date">${path === undefined ? name : html`<a href="${encodePath(path)}">${name}</a>`}</h2><div>${render(group)}</div></section>`;
  })}`;
}

function renderGroupName(key: string, at: number, site: Site): Html {
  if (key.length === 7) return html`${formatMonth(key, site.language)}`;
  return html`<b>${formatDate(at, "weekday", site)}</b> ${formatDate(at, "day", site)}`;
}

function cardSetting(
  { site, swatches, now, ownTagIds }: Pick<ListView, "site" | "swatches" | "now" | "ownTagIds">,
  level: 2 | 3,
  date: CardSetting["date"],
): CardSetting {
  return { calendar: site, swatches, now, level, date, ...(ownTagIds === undefined ? {} : { ownTagIds }) };
}

function renderNote(note: string): Html {
  return html`<p class="empty">${note}</p>`;
}
