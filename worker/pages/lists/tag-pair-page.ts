import type { Context } from "hono";
import { html } from "hono/html";
import type { Named } from "../../../schema/card.ts";
import { decodePath, encodePath, tagPath } from "../../../schema/permalink.ts";
import type { App } from "../../app-env.ts";
import { findOneTag, LOOKED_AT, selectTagPair, toTagPair, type TagPair } from "../../db/lists/read-tag-pair.ts";
import { toSite } from "../../db/read-site.ts";
import { selectSite } from "../../db/site.ts";
import { formatDate, type Calendar } from "../../render/date.ts";
import { renderNamed } from "../../render/names.ts";
import { createSwatches } from "../../render/swatches.ts";
import { cardTags, fitTags } from "../cache-tags.ts";
import type { PageHead } from "../layout.ts";
import { describeCollection } from "../linked-data/linked-list.ts";
import { notFoundPage } from "../not-found-page.ts";
import { answerPage } from "../post/answer-page.ts";
import { pairPath } from "./archive-address.ts";
import { renderListPage } from "./list-page.ts";
import type { Opening } from "./opening.ts";
import type { Pager } from "./pager.ts";

/** The posts that have both of two tags, newest first. One batch. */
export async function tagPairPage(c: Context<App>): Promise<Response> {
  const { now } = c.var;
  const [first = "", second = ""] = decodePath(c.req.param("pair") ?? "").split("+");
  const before = c.req.query("before") ?? null;
  const [siteRow, found] = await c.env.DB.batch([
    selectSite(c.env.DB),
    selectTagPair(c.env.DB, { slugs: [first, second], before }, now),
  ]);
  const one = findOneTag(found);
  if (one !== null) return c.redirect(encodePath(tagPath(one.slug)), 301);
  const pair = toTagPair(found, now);
  if (pair === null) return notFoundPage(c);
  const { tags, older, cards } = pair;
  const base = pairPath(tags.map(({ slug }) => slug));
  if (base !== tagPath(`${first}+${second}`)) {
    return c.redirect(`${encodePath(base)}${new URL(c.req.url).search}`, 301);
  }
  if (before !== null && !pair.isBeforeThere) return c.redirect(encodePath(base), 302);
  // Of what nobody has tagged so there is nothing to say; of what was not looked through, nobody knows.
  if (cards.length === 0 && older === null) return notFoundPage(c);

  const site = toSite(siteRow);
  const swatches = createSwatches();
  const title = `Posts tagged ${tags.map(({ name }) => `‘${name}’`).join(" and ")}`;
  const view = {
    site,
    cards,
    swatches,
    now,
    pager: toPager(pair, base, before !== null),
    groupBy: "month" as const,
    ownTagIds: tags.map(({ id }) => id),
    note: isSparse(pair) ? sayLooked(pair, site) : null,
  };
  const isDeep = before !== null;
  const feed = isDeep ? null : `${base}feed/`;
  const words = tags.map((tag) => tag.name).join(" + ");
  const linkedData = describeCollection(site, { name: title, steps: [{ path: base, words }] });
  const main = renderListPage(toOpening(tags, isDeep, feed), view);
  const lists = tags.flatMap(({ id }) => [`list:tag:${id}:head`, `list:tag:${id}:count`, `tag:${id}`]);
  return answerPage(
    c,
    {
      site,
      head: {
        title,
        description: `${title}: ${site.name}, newest first.`,
        kind: "website",
        ...(isDeep ? { path: null } : { path: base, linkedData }),
        ...toHeadFeed(tags, feed),
      },
      main,
      swatches,
    },
    // Which tag is the rarer one hangs on how many posts each has.
    fitTags([...lists, ...cards.flatMap(cardTags)]),
    pair.until,
  );
}

function toHeadFeed(tags: readonly Named[], path: string | null): Pick<PageHead, "feed"> {
  return path === null ? {} : { feed: { title: tags.map(({ name }) => name).join(" and "), path } };
}

function toOpening(tags: readonly Named[], isDeep: boolean, feed: string | null): Opening {
  const [one, other] = tags.map((tag) => html`‘${renderNamed(tag, tagPath)}’`);
  return {
    crumbs: [],
    kicker: "Posts tagged",
    title: html`${one} and ${other}`,
    description: "",
    related: "",
    count: null,
    feed,
    place: isDeep ? "Earlier posts" : null,
  };
}

/** Where most of those that were looked at have the one tag only, a reader is told why so few are here. */
function isSparse({ cards, older }: TagPair): boolean {
  return older !== null && cards.length < LOOKED_AT / 2;
}

function toPager(pair: TagPair, base: string, isDeep: boolean): Pager {
  const { older } = pair;
  return {
    newer: isDeep ? { path: base, words: "Newest posts" } : null,
    older:
      older === null
        ? null
        : { path: `${base}?before=${older.id}`, words: isSparse(pair) ? "Look further back" : "Older posts" },
  };
}

function sayLooked({ cards, tags, rarer, older }: TagPair, calendar: Calendar): string {
  const day = formatDate(older?.at ?? 0, "day", calendar);
  const other = tags.find(({ id }) => id !== rarer.id)?.name ?? "";
  const none = cards.length === 0 ? `: none of them is tagged ‘${other}’, too` : "";
  return `${LOOKED_AT} posts tagged ‘${rarer.name}’ were looked through, back to ${day}${none}.`;
}
