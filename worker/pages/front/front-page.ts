import { html } from "hono/html";
import type { Card } from "../../../schema/card.ts";
import { encodePath, tagPath } from "../../../schema/permalink.ts";
import type { Site } from "../../../schema/site.ts";
import { renderCard, type CardSetting, type CardSlot } from "../../render/card.ts";
import type { Html } from "../../render/html.ts";
import { renderNamed } from "../../render/names.ts";
import type { Swatches } from "../../render/swatches.ts";
import { dayPath } from "../lists/archive-address.ts";
import { renderGroups } from "../lists/list-page.ts";
import type { Front } from "./compose-front.ts";

export interface FrontView {
  readonly site: Site;
  readonly swatches: Swatches;
  readonly now: number;
  /** The newest settled page, where older posts begin. */
  readonly older: string | null;
}

/** So many posts of a section are set as one large and three beside it; fewer in a row. */
const LARGE_AND_THREE = 4;

/** One post large, two beside it, three below, the sections, and the rest by day. */
export function renderFrontPage({ lead, rail, row, sections, latest }: Front, view: FrontView): Html {
  const { site, swatches, now, older } = view;
  const onward =
    older === null
      ? ""
      : html`<nav class="pager" aria-label="More posts"><a class="older" href="${encodePath(older)}" rel="next">Older posts →</a></nav>`;
  if (lead === null) {
    return html`<div class="list"><p class="empty">Nothing has been published here yet.</p>${onward}</div>`;
  }
  const setting = (level: 2 | 3, ownTagIds: readonly string[] = []): CardSetting => ({
    calendar: site,
    swatches,
    now,
    level,
    date: "day",
    ownTagIds,
  });
  const set = (cards: readonly Card[], first: CardSlot, others: CardSlot, how: CardSetting): Html[] =>
    cards.map((card, index) => renderCard(card, index === 0 ? first : others, how));
  const rest = renderGroups(latest, { site, swatches, now, groupBy: "day", toGroup: dayPath });
  return html`<div class="list"><div class="lede">${renderCard(lead, "lead", setting(2))}${
    rail.length === 0 ? "" : html`<div class="rail">${set(rail, "beside", "second", setting(2))}</div>`
  }</div>${row.length === 0 ? "" : html`<div class="row">${set(row, "below", "below", setting(2))}</div>`}${sections.map(
    ({ tag, cards }) =>
      html`<section class="section" aria-labelledby="section-${tag.id}"><h2 id="section-${tag.id}">${renderNamed(tag, tagPath)}</h2><div class="row n${cards.length}">${set(cards, cards.length === LARGE_AND_THREE ? "large" : "below", "below", setting(3, [tag.id]))}</div></section>`,
  )}${sections.length === 0 || latest.length === 0 ? rest : html`<section class="section"><h2>Latest</h2>${rest}</section>`}${onward}</div>`;
}
