import type { Context } from "hono";
import { html } from "hono/html";
import type { Site } from "../../../schema/site.ts";
import type { App } from "../../app-env.ts";
import { findBeside, selectCalendar, toCalendar, type Beside } from "../../db/lists/read-calendar.ts";
import { listMonths, selectYear, toYear, type YearMonth } from "../../db/lists/read-year.ts";
import { selectPath, toPathTarget } from "../../db/read-path.ts";
import { toSite } from "../../db/read-site.ts";
import { selectSite } from "../../db/site.ts";
import { renderHeadline } from "../../render/card.ts";
import { formatMonth } from "../../render/date.ts";
import type { Html } from "../../render/html.ts";
import { createSwatches } from "../../render/swatches.ts";
import { answerPath } from "../answer-path.ts";
import { fitTags } from "../cache-tags.ts";
import { describeCollection } from "../linked-data/linked-list.ts";
import { answerPage } from "../post/answer-page.ts";
import { answerPost } from "../post/answer-post.ts";
import { monthPath, yearPath } from "./archive-address.ts";
import { renderOpening, sayPosts } from "./opening.ts";
import { renderPager, type Pager } from "./pager.ts";

/** A year: its months, how many posts each has, and the newest of them. One batch. */
export async function yearPage(c: Context<App>): Promise<Response> {
  const year = c.req.param("year") ?? "";
  const path = yearPath(year);
  const db = c.env.DB;
  const [siteRow, calendarRow, named, pathRow] = await db.batch([
    selectSite(db),
    selectCalendar(db, c.var.now),
    selectYear(db, year, c.var.now),
    selectPath(db, [path], c.var.now),
  ]);
  const site = toSite(siteRow);
  const calendar = toCalendar(calendarRow);
  const { months, until } = toYear(named, calendar, year);
  const [newest] = months;
  if (newest === undefined) {
    const target = toPathTarget(pathRow);
    // A page may be called by a number.
    return target?.kind === "post" && target.path === path ? answerPost(c) : answerPath(c, target, site);
  }
  const beside = findBeside(calendar, year);
  const title = `Posts of ${year}`;
  const linkedData = describeCollection(site, { name: title, steps: [{ path, words: year }] });
  const head = { title, description: `${title}: ${site.name}, by month.`, path, linkedData, kind: "website" as const };
  const posts = months.flatMap((month) => month.posts);
  const tags = fitTags([
    ...listMonths(year).flatMap((list) => [`list:${list}:head`, `list:${list}:count`]),
    ...posts.map(({ id }) => `link:${id}`),
    `beside:${year}`,
  ]);
  const main = renderYear(year, months, toPager(beside), site);
  return answerPage(c, { site, head, main, swatches: createSwatches() }, tags, Math.min(until, beside.until));
}

function toPager({ newer, older }: Beside): Pager {
  const onward = (year: string | null) => (year === null ? null : { path: yearPath(year), words: year });
  return { newer: onward(newer), older: onward(older) };
}

function renderYear(year: string, months: readonly YearMonth[], pager: Pager, site: Site): Html {
  const opening = renderOpening({
    crumbs: [],
    kicker: "Posts of",
    title: year,
    description: "",
    related: "",
    count: null,
    feed: null,
    place: null,
  });
  return html`<div class="list">${opening}${months.map((month) => renderMonth(month, site))}${renderPager(pager, "More years")}</div>`;
}

function renderMonth({ month, count, posts }: YearMonth, site: Site): Html {
  return html`<section class="group"><h2 class="date"><b><a href="${monthPath(month)}">${formatMonth(month, site.language)}</a></b> ${sayPosts(count)}</h2><ul class="heads">${posts.map((post) => html`<li>${renderHeadline(post, site)}</li>`)}</ul></section>`;
}
