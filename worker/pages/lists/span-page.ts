import type { Context } from "hono";
import { decodePath, encodePath, findDay, tagPath } from "../../../schema/permalink.ts";
import type { App } from "../../app-env.ts";
import { firstRow } from "../../db/first-row.ts";
import { selectSpan, toSpanPage, type SpanAsked, type SpanPage } from "../../db/lists/read-span.ts";
import { selectPath, toPathTarget } from "../../db/read-path.ts";
import { guessTimeZone, toSite, type ReadSite } from "../../db/read-site.ts";
import { selectSite } from "../../db/site.ts";
import { selectTagAlias } from "../../db/tags/read-tag-alias.ts";
import { dayKey, formatDate, formatMonth } from "../../render/date.ts";
import { createSwatches } from "../../render/swatches.ts";
import { answerPath } from "../answer-path.ts";
import { cardTags, fitTags } from "../cache-tags.ts";
import { describeCollection } from "../linked-data/linked-list.ts";
import { notFoundPage } from "../not-found-page.ts";
import { answerPage } from "../post/answer-page.ts";
import { dayPath, monthPath, yearPath } from "./archive-address.ts";
import { renderListPage } from "./list-page.ts";
import type { Opening } from "./opening.ts";
import type { Onward, Pager } from "./pager.ts";

/** How a span is named, and what stands on its page besides posts. */
interface Naming {
  readonly base: string;
  readonly kicker: string;
  readonly heading: string;
  readonly title: string;
  readonly crumbs: readonly Onward[];
  readonly tags: readonly string[];
  /** The span that holds a time. */
  readonly toSpan: (at: number) => Onward;
}

/** The posts of a day of the site's time zone. One batch, unless the zone was changed since it was last read here. */
export async function dayPage(c: Context<App>): Promise<Response> {
  const { year = "", month = "", day = "" } = c.req.param();
  const before = c.req.query("before") ?? null;
  const base = `/${year}/${month}/${day}/`;
  const ask = async (timeZone: string) => {
    const ends = findDay(`${year}-${month}-${day}`, timeZone);
    if (ends === null) return null;
    const asked: SpanAsked = { kind: "day", ...ends, before };
    const [siteRow, frame, cards, pathRow] = await c.env.DB.batch([
      selectSite(c.env.DB),
      ...selectSpan(c.env.DB, asked, c.var.now),
      selectPath(c.env.DB, [base], c.var.now),
    ]);
    return { site: toSite(siteRow), found: toSpanPage(frame, cards, asked, c.var.now), pathRow, timeZone };
  };
  let answer = await ask(guessTimeZone());
  if (answer !== null && answer.site.timeZone !== answer.timeZone) answer = await ask(answer.site.timeZone);
  if (answer === null) return notFoundPage(c);
  const { site, found, pathRow } = answer;
  const newest = found?.cards[0];
  if (found === null || newest === undefined) {
    return before === null ? answerPath(c, toPathTarget(pathRow), site) : c.redirect(base, 302);
  }
  const heading = formatDate(newest.publishedAt, "day", site);
  return answerSpan(c, site, found, {
    base,
    kicker: `Posts of ${formatDate(newest.publishedAt, "weekday", site)}`,
    heading,
    title: `Posts of ${heading}`,
    crumbs: [
      { path: yearPath(year), words: year },
      { path: monthPath(`${year}-${month}`), words: formatMonth(`${year}-${month}`, site.language) },
    ],
    tags: [`list:home:${year}-${month}-${day}`, `beside:${year}-${month}-${day}`],
    toSpan: (at) => ({ path: dayPath(dayKey(at, site.timeZone)), words: formatDate(at, "day", site) }),
  });
}

/** A tag's posts of a month. One batch. */
export async function tagMonthPage(c: Context<App>): Promise<Response> {
  const slug = decodePath(c.req.param("slug") ?? "");
  const month = `${c.req.param("year")}-${c.req.param("month")}`;
  const before = c.req.query("before") ?? null;
  const asked: SpanAsked = { kind: "tagMonth", slug, month, before };
  const [siteRow, frame, cards, pathRow, aliasRow] = await c.env.DB.batch([
    selectSite(c.env.DB),
    ...selectSpan(c.env.DB, asked, c.var.now),
    selectPath(c.env.DB, [tagPath(slug)], c.var.now),
    selectTagAlias(c.env.DB, slug, c.var.now),
  ]);
  const site = toSite(siteRow);
  const found = toSpanPage(frame, cards, asked, c.var.now);
  const rest = monthPath(month).slice(1);
  if (found === null || found.cards.length === 0) {
    const alias = firstRow<{ slug: string }>(aliasRow);
    if (alias !== undefined) return c.redirect(`${encodePath(tagPath(alias.slug))}${rest}`, 301);
    if (found !== null && before !== null) return c.redirect(encodePath(`${tagPath(slug)}${rest}`), 302);
    const target = toPathTarget(pathRow);
    return answerPath(c, found === null || target?.kind === "gone" ? target : null, site, rest);
  }
  const own = tagPath(found.subject.slug);
  const { id, name } = found.subject;
  const heading = formatMonth(month, site.language);
  return answerSpan(c, site, found, {
    base: `${own}${rest}`,
    kicker: `Posts tagged ‘${name}’`,
    heading,
    title: `Posts tagged ‘${name}’, ${heading}`,
    crumbs: [{ path: own, words: `‘${name}’` }],
    tags: [`list:tag:${id}:${month}`, `list:tag:${id}:months`, `beside:tag:${id}:${month}`, `tag:${id}`],
    toSpan: (at) => {
      const beside = dayKey(at, site.timeZone).slice(0, month.length);
      return { path: `${own}${monthPath(beside).slice(1)}`, words: formatMonth(beside, site.language) };
    },
  });
}

function answerSpan(c: Context<App>, site: ReadSite, found: SpanPage, naming: Naming): Promise<Response> | Response {
  const isDeep = c.req.query("before") !== undefined;
  const { base, kicker, heading, title, crumbs } = naming;
  if (isDeep && !found.isBeforeThere) return c.redirect(encodePath(base), 302);
  const swatches = createSwatches();
  const isTag = found.subject.id !== "";
  const opening: Opening = {
    crumbs,
    kicker,
    title: heading,
    description: "",
    related: "",
    count: null,
    feed: null,
    place: isDeep ? "Earlier posts" : null,
  };
  const main = renderListPage(opening, {
    site,
    cards: found.cards,
    swatches,
    now: c.var.now,
    pager: toPager(found, naming, isDeep),
    groupBy: isTag ? "day" : "none",
    toGroup: dayPath,
    ownTagIds: isTag ? [found.subject.id] : [],
  });
  const description = `${title}: ${site.name}, newest first.`;
  // A tag is named without its quotation marks.
  const way = isTag ? crumbs.map(({ path }) => ({ path, words: found.subject.name })) : crumbs;
  const linkedData = describeCollection(site, { name: title, steps: [...way, { path: base, words: heading }] });
  const head = {
    title,
    description,
    ...(isDeep ? { path: null } : { path: base, linkedData }),
    kind: "website" as const,
  };
  const tags = fitTags([...naming.tags, ...found.cards.flatMap(cardTags)]);
  return answerPage(c, { site, head, main, swatches }, tags, found.until);
}

/** From a span's newest post to the span after it, from its oldest to the one before. */
function toPager({ older, newerAt, olderAt }: SpanPage, { base, toSpan }: Naming, isDeep: boolean): Pager {
  const beyond = (at: number | null): Onward | null => (at === null ? null : toSpan(at));
  return {
    newer: isDeep ? { path: base, words: "Newest posts" } : beyond(newerAt),
    older: older === null ? beyond(olderAt) : { path: `${base}?before=${older}`, words: "Older posts" },
  };
}
