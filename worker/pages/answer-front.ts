import type { Context } from "hono";
import type { Card, Named } from "../../schema/card.ts";
import { FOREVER } from "../../schema/forever.ts";
import type { FrontPage } from "../../schema/front-page.ts";
import type { App } from "../app-env.ts";
import { selectChosenFront, toChosenFront, type ChosenFront } from "../db/read-front-page.ts";
import { selectListPage, toListPage, type ListPage } from "../db/read-list-page.ts";
import { toSite } from "../db/read-site.ts";
import { selectSite } from "../db/site.ts";
import { createSwatches } from "../render/swatches.ts";
import { answerPage } from "./answer-page.ts";
import { cardTags, CHOSEN_FRONT_TAG, fitTags, listTags } from "./cache-tags.ts";
import { composeFront } from "./compose-front.ts";
import { renderFrontPage } from "./front-page.ts";
import { renderPage, type Page, type PageHead, type RenderedPage } from "./layout.ts";
import { describeSite } from "./linked-site.ts";
import { archivePath } from "./list-address.ts";

/** How many topics the front page names under its masthead. */
const TOPICS = 8;

/** The front page: what editors chose, and the newest. One batch. */
export async function answerFront(c: Context<App>): Promise<Response> {
  const { listed, chosen, page } = await readFront(c, null);
  const shown = [...listed.cards, ...chosen.pinned, ...chosen.sections.flatMap(({ cards }) => cards)];
  const tags = fitTags([
    ...listTags("home", null, listed.newest),
    CHOSEN_FRONT_TAG,
    ...chosen.sections.map(({ tag }) => `list:tag:${tag.id}:head`),
    // Also those that are not public yet: they will stand here.
    ...chosen.pinnedIds.map((id) => `link:${id}`),
    ...[...chosen.tagIds, ...chosen.sections.map(({ tag }) => tag.id)].map((id) => `tag:${id}`),
    ...shown.flatMap(cardTags),
  ]);
  return answerPage(c, page, tags, Math.min(listed.until, chosen.until));
}

/** The front page as it would be with another choice. */
export async function previewFront(c: Context<App>, fields: FrontPage): Promise<RenderedPage> {
  const { page } = await readFront(c, fields);
  return renderPage({ ...page, head: { ...page.head, path: null, isPrivate: true } });
}

const NOTHING: ListPage = {
  list: "home",
  subject: { id: "", slug: "", name: "", description: "", url: "" },
  newest: 0,
  count: null,
  cards: [],
  months: [],
  related: [],
  until: FOREVER,
};

async function readFront(
  c: Context<App>,
  fields: FrontPage | null,
): Promise<{ listed: ListPage; chosen: ChosenFront; page: Page }> {
  const { now } = c.var;
  const [siteRow, frame, cards, chosenRow] = await c.env.DB.batch([
    selectSite(c.env.DB),
    ...selectListPage(c.env.DB, { kind: "home", name: "", page: null }, now),
    selectChosenFront(c.env.DB, fields, now),
  ]);
  const site = toSite(siteRow);
  const listed = toListPage(frame, cards, now) ?? NOTHING;
  const chosen = toChosenFront(chosenRow, now);
  const swatches = createSwatches();
  const older = listed.newest > 0 ? archivePath("/", listed.newest) : null;
  const main = renderFrontPage(composeFront(chosen, listed.cards), { site, swatches, now, older });
  const head: PageHead = {
    title: site.name,
    description: site.description || `The latest posts of ${site.name}.`,
    path: "/",
    kind: "website",
    linkedData: describeSite(site),
  };
  const plate = { newestAt: listed.cards[0]?.publishedAt ?? null, topics: topicsOf(listed.cards) };
  return { listed, chosen, page: { site, head, main, swatches, plate } };
}

/** What the newest posts are about, the most frequent first. */
function topicsOf(cards: readonly Card[]): Named[] {
  const byId = Map.groupBy(
    cards.flatMap((card) => (card.kicker === null ? [] : [card.kicker])),
    (kicker) => kicker.id,
  );
  return [...byId.values()]
    .toSorted((a, b) => b.length - a.length)
    .slice(0, TOPICS)
    .flatMap((kickers) => kickers.slice(0, 1));
}
