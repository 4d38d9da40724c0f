import type { Context } from "hono";
import { decodePath, encodePath } from "../../../schema/permalink.ts";
import type { Site } from "../../../schema/site.ts";
import type { App } from "../../app-env.ts";
import { firstRow } from "../../db/first-row.ts";
import { findBeside, selectCalendar, toCalendar, type Beside } from "../../db/lists/read-calendar.ts";
import {
  selectListPage,
  selectNewestPage,
  toListPage,
  type ListAddress,
  type ListKind,
  type ListPage,
} from "../../db/lists/read-list-page.ts";
import { selectPath, toPathTarget } from "../../db/read-path.ts";
import { toSite } from "../../db/read-site.ts";
import { selectSite } from "../../db/site.ts";
import { selectTagAlias } from "../../db/tags/read-tag-alias.ts";
import { createSwatches } from "../../render/swatches.ts";
import { answerPath } from "../answer-path.ts";
import { cardTags, fitTags, listTags } from "../cache-tags.ts";
import type { PageHead } from "../layout.ts";
import { describeCollection } from "../linked-data/linked-list.ts";
import { answerPage } from "../post/answer-page.ts";
import { dayPath, monthPath } from "./archive-address.ts";
import { archivePath, listPath } from "./list-address.ts";
import { describeList } from "./list-opening.ts";
import { renderListPage, type ListView } from "./list-page.ts";
import { toListPager } from "./list-pager.ts";
import { renderMonthCounts } from "./month-counts.ts";

/** A page of a list: its head, or a settled page. One batch. */
export async function answerList(
  c: Context<App>,
  kind: ListKind,
  name: string,
  page: number | null,
): Promise<Response> {
  const address: ListAddress = { kind, name, page };
  const hasEnd = kind === "month" && (page === null || page === 1);
  const [siteRow, frame, cards, pathRow, ownRow] = await c.env.DB.batch([
    selectSite(c.env.DB),
    ...selectListPage(c.env.DB, address, c.var.now),
    selectPath(c.env.DB, [listPath(kind, name)], c.var.now),
    ...(kind === "tag" ? [selectTagAlias(c.env.DB, name, c.var.now)] : []),
    ...(hasEnd ? [selectCalendar(c.env.DB, c.var.now)] : []),
  ]);
  const site = toSite(siteRow);
  const listed = toListPage(frame, cards, c.var.now);
  if (listed === null || !isShown(listed, address)) {
    const alias = kind === "tag" ? firstRow<{ slug: string }>(ownRow) : undefined;
    if (alias !== undefined) return c.redirect(encodePath(listPath("tag", alias.slug)), 301);
    // A name that was taken away stays so until something is published under it again: until then nobody knows it is back.
    const target = toPathTarget(pathRow);
    return answerPath(c, listed === null || target?.kind === "gone" ? target : null, site);
  }
  return renderList(c, site, address, listed, hasEnd ? findBeside(toCalendar(ownRow), name) : null);
}

/** A name nobody has published under yet is nobody's business; the front page is there from the first day. */
function isShown(listed: ListPage, { kind, page }: ListAddress): boolean {
  if (page !== null) return page >= 1 && page <= listed.newest;
  return kind === "home" || listed.cards.length > 0 || listed.newest > 0;
}

function renderList(
  c: Context<App>,
  site: Site,
  address: ListAddress,
  listed: ListPage,
  beside: Beside | null,
): Promise<Response> {
  const { kind, name, page } = address;
  const base = listPath(kind, name);
  const isByDay = kind === "home" || kind === "month";
  const swatches = createSwatches();
  const view: ListView = {
    site,
    cards: listed.cards,
    swatches,
    now: c.var.now,
    pager: toListPager(base, page, listed, beside, site.language),
    groupBy: isByDay ? "day" : "month",
    ...(isByDay
      ? { toGroup: dayPath }
      : kind === "tag"
        ? { toGroup: (month) => `${base}${monthPath(month).slice(1)}` }
        : {}),
    ownTagIds: kind === "tag" ? [listed.subject.id] : [],
    after: renderMonthCounts(base, listed.months, site.language),
  };
  const own = kind === "tag" || kind === "byline" || kind === "source" ? [`${kind}:${listed.subject.id}`] : [];
  const tags = fitTags([
    ...listTags(listed.list, page, listed.newest),
    ...own,
    ...(beside === null ? [] : [`beside:${name}`]),
    ...(kind === "tag" && page === null ? relatedTags(listed) : []),
    ...listed.cards.flatMap(cardTags),
  ]);
  const until = Math.min(listed.until, beside?.until ?? Infinity);
  const { opening, title, path, linked } = describeList(address, listed, base, site);
  const feed = opening.feed === null ? {} : { feed: { title: listed.subject.name, path: opening.feed } };
  const description = opening.description || `${title}: ${site.name}, newest first.`;
  const linkedData = describeCollection(site, linked);
  const head: PageHead = { title, description, path, kind: "website", linkedData, ...feed };
  return answerPage(c, { site, head, main: renderListPage(opening, view), swatches }, tags, until);
}

/** Which tags are related hangs on what tags each post has; of more than are named the next ones may come to be. */
function relatedTags({ cards, related }: ListPage): string[] {
  return [...cards.map(({ id }) => `tags:${id}`), ...related.map(({ id }) => `tag:${id}`)];
}

/**
 * WordPress' page N, counted from the newest: page 1 is the head, page 2 the newest settled page.
 * What that is changes with every post, so nobody may keep the answer.
 */
export async function answerPageNumber(
  c: Context<App>,
  kind: ListKind,
  name: string,
  number: number,
): Promise<Response> {
  const base = listPath(kind, name);
  if (number === 1) return c.redirect(encodePath(base), 301);
  const [siteRow, row, pathRow] = await c.env.DB.batch([
    selectSite(c.env.DB),
    selectNewestPage(c.env.DB, kind, name, c.var.now),
    selectPath(c.env.DB, [base], c.var.now),
  ]);
  const list = firstRow<{ newest: number; is_public: number }>(row);
  if (list === undefined) return answerPath(c, toPathTarget(pathRow), toSite(siteRow), `page/${number}/`);
  if (list.is_public === 0) {
    const target = toPathTarget(pathRow);
    return answerPath(c, target?.kind === "gone" ? target : null, toSite(siteRow));
  }
  const page = Math.max(1, list.newest - (number - 2));
  return c.redirect(encodePath(list.newest === 0 ? base : archivePath(base, page)), 302);
}

/** A slug as it is stored. */
export function slugParam(c: Context<App>): string {
  return decodePath(c.req.param("slug") ?? "");
}
