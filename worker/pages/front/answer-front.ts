import type { Context } from "hono";
import type { Card, Named } from "../../../schema/card.ts";
import type { FrontPage } from "../../../schema/front-page.ts";
import type { App } from "../../app-env.ts";
import { selectFrontParts, toFrontParts, type FrontParts } from "../../db/lists/read-front-page.ts";
import { toSite } from "../../db/read-site.ts";
import { selectSite } from "../../db/site.ts";
import { sectionTag } from "../../publish/plan-front.ts";
import { createSwatches } from "../../render/swatches.ts";
import { cardTags, CHOSEN_FRONT_TAG, fitTags, listTags } from "../cache-tags.ts";
import { renderPage, type Page, type PageHead, type RenderedPage } from "../layout.ts";
import { describeSite } from "../linked-data/linked-site.ts";
import { archivePath } from "../lists/list-address.ts";
import { answerPage } from "../post/answer-page.ts";
import { composeFront } from "./compose-front.ts";
import { renderFrontPage } from "./front-page.ts";

/** How many topics the front page names under its masthead. */
const TOPICS = 8;

/** The front page: what editors chose, and the newest. One batch. */
export async function answerFront(c: Context<App>): Promise<Response> {
  const { parts, page } = await readFront(c, null);
  const { pinned, newest, sections } = parts;
  const tags = fitTags([
    ...listTags("home", null, parts.settled),
    CHOSEN_FRONT_TAG,
    // Also of tags without posts, or that are not there: once they are, so is their section.
    ...[...parts.tagIds, ...sections.map(({ tag }) => tag.id)].map(sectionTag),
    // Also those that are not public yet: they will stand here.
    ...parts.pinnedIds.map((id) => `link:${id}`),
    ...sections.flatMap(({ tag, cards }) => (cards.length === 0 ? [] : [`tag:${tag.id}`])),
    ...[...newest, ...pinned, ...sections.flatMap(({ cards }) => cards)].flatMap(cardTags),
  ]);
  return answerPage(c, page, tags, parts.until);
}

/** The front page as it would be with another choice. */
export async function previewFront(c: Context<App>, fields: FrontPage): Promise<RenderedPage> {
  const { page } = await readFront(c, fields);
  return renderPage({ ...page, head: { ...page.head, path: null, isPrivate: true } });
}

async function readFront(c: Context<App>, fields: FrontPage | null): Promise<{ parts: FrontParts; page: Page }> {
  const { now } = c.var;
  const [siteRow, partsRow] = await c.env.DB.batch([selectSite(c.env.DB), selectFrontParts(c.env.DB, fields, now)]);
  const site = toSite(siteRow);
  const parts = toFrontParts(partsRow, now);
  const swatches = createSwatches();
  const older = parts.settled > 0 ? archivePath("/", parts.settled) : null;
  const main = renderFrontPage(composeFront(parts), { site, swatches, now, older });
  const head: PageHead = {
    title: site.name,
    description: site.description || `The latest posts of ${site.name}.`,
    path: "/",
    kind: "website",
    linkedData: describeSite(site),
  };
  const top = [...parts.pinned, ...parts.newest];
  const newestAt = top.length === 0 ? null : Math.max(...top.map(({ publishedAt }) => publishedAt));
  return { parts, page: { site, head, main, swatches, plate: { newestAt, topics: topicsOf(top) } } };
}

/** What the posts at the top and the newest are about, the most frequent first. */
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
