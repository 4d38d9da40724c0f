import type { Card, Named } from "../../../schema/card.ts";
import { FOREVER } from "../../../schema/forever.ts";
import { allRows, firstRow } from "../first-row.ts";
import { countPosts } from "../posts/desk-post.ts";
import { cardNow, changesAt, isPublic, nextMoment } from "../public-columns.ts";
import { findRelated, TAGS_SEEN, type TagsSeenRow } from "../tags/related-tags.ts";
import { visibleNow } from "../visible.ts";
import { monthsColumn, toMonthCounts, type MonthCount } from "./read-calendar.ts";

/** A head shows fewer than twenty, a settled page ten; backdated posts may make it more. */
export const PAGE_LIMIT = 60;

export type ListKind = "home" | "month" | "tag" | "byline" | "source";

/** A page of a list as its address names it: by a slug, or a month ("2019-01"). `page` is null for the head. */
export interface ListAddress {
  readonly kind: ListKind;
  readonly name: string;
  readonly page: number | null;
}

export interface ListSubject {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly url: string;
}

export interface ListPage {
  /** The list's key, as cache tags name it. */
  readonly list: string;
  readonly subject: ListSubject;
  /** The newest settled page; 0 where none is. */
  readonly newest: number;
  /** How many posts the public sees in the whole list; null on a settled page. */
  readonly count: number | null;
  readonly cards: readonly Card[];
  /** Of a tag's head: what the list has of each month, the newest first, and the tags that its posts have besides. */
  readonly months: readonly MonthCount[];
  readonly related: readonly Named[];
  /** Until when all of this stands. */
  readonly until: number;
}

const subjects: Readonly<Record<ListKind, string>> = {
  home: "select 'home' as list, '' as id, '' as slug, '' as name, '' as description, '' as url where ?2 is not null",
  month: "select 'month:' || ?2 as list, '' as id, ?2 as slug, '' as name, '' as description, '' as url",
  tag: "select 'tag:' || id as list, id, slug, name, description, '' as url from tags where slug = ?2",
  byline: "select 'byline:' || id as list, id, slug, name, description, '' as url from bylines where slug = ?2",
  source: "select 'source:' || id as list, id, slug, name, '' as description, url from sources where slug = ?2",
};

/** The list of an address, as the first part of a statement whose ?1 is now and ?2 the name. */
export function withSubject(kind: ListKind): string {
  return `with subject as materialized (${subjects[kind]})`;
}

/** Two statements: what is known of the list, and the posts of the page. */
export function selectListPage(db: D1Database, { kind, name, page }: ListAddress, now: number): D1PreparedStatement[] {
  return [selectFrame(db, kind, name, page, now), selectCards(db, kind, name, page, now)];
}

function selectFrame(
  db: D1Database,
  kind: ListKind,
  name: string,
  page: number | null,
  now: number,
): D1PreparedStatement {
  const head = `'list:' || subject.list || ':head'`;
  const place = page === null ? "'list:' || subject.list || ':count'" : "'list:' || subject.list || ':' || ?3";
  const isTagHead = kind === "tag" && page === null;
  return db
    .prepare(
      `${withSubject(kind)}
       select subject.*,
         coalesce((select page from list_pages where list_pages.list = subject.list order by page desc limit 1), 0) as newest,
         ${isTagHead ? UNSETTLED_COUNT : page === null ? countPosts("subject.list", "?1") : "null"} as count,
         ${isTagHead ? monthsColumn("subject.list", "?1") : "null"} as months,
         ${nextMoment([head, place])} as until
       from subject`,
    )
    .bind(now, name, ...(page === null ? [] : [page]));
}

// What is settled by month tells the whole, too.
const UNSETTLED_COUNT = `case when not exists (select 1 from list_counts where list_counts.list = subject.list) then
  (select count(*) from list_entries where list_entries.list = subject.list and ${visibleNow("list_entries", "?1")}) end`;

/** The list's key as SQL. Those that need not be looked up are written out: each look at the subject reads a row. */
function listKey(kind: ListKind): string {
  if (kind === "home") return "'home'";
  return kind === "month" ? "('month:' || ?2)" : "(select list from subject)";
}

// What lies between two cuts, newest first. The joins are crossed to run in the order written, and the
// cuts are subqueries, so that the entries come sorted from their index and the limit ends the reading.
function selectCards(
  db: D1Database,
  kind: ListKind,
  name: string,
  page: number | null,
  now: number,
): D1PreparedStatement {
  const list = listKey(kind);
  const cut = (where: string): string => `select from_at, from_id from list_pages where list = ${list} ${where}`;
  const floor = cut(page === null ? "order by page desc limit 1" : "and page = ?3 - 1");
  const ceiling = page === null ? "" : `and (list_entries.sort_at, list_entries.post_id) <= (${cut("and page = ?3")})`;
  return db
    .prepare(
      `${withSubject(kind)},
         floor as materialized (select coalesce(max(from_at), -1e15) as at, coalesce(max(from_id), '') as id from (${floor}))
       select ${cardNow("posts")} as card, ${changesAt("posts")} as until${kind === "tag" && page === null ? `, ${TAGS_SEEN}` : ""}
       from list_entries cross join posts on posts.id = list_entries.post_id
       where list_entries.list = ${list}
         and (list_entries.sort_at, list_entries.post_id) > ((select at from floor), (select id from floor)) ${ceiling}
         and ${visibleNow("list_entries", "?1")} and ${isPublic("posts")}
       order by list_entries.sort_at desc, list_entries.post_id desc limit ${PAGE_LIMIT}`,
    )
    .bind(now, name, ...(page === null ? [] : [page]));
}

interface FrameRow extends ListSubject {
  readonly list: string;
  readonly newest: number;
  readonly count: number | null;
  readonly months: string | null;
  readonly until: number;
}

/** Null where there is no such list. */
export function toListPage(frame: D1Result | undefined, cards: D1Result | undefined, now: number): ListPage | null {
  const row = firstRow<FrameRow>(frame);
  if (row === undefined) return null;
  const { list, newest, count, months: counted, until, ...subject } = row;
  const shown = toCards(cards, now);
  const months = toMonthCounts(counted);
  return {
    list,
    subject,
    newest,
    count: counted === null ? count : months.reduce((sum, month) => sum + month.count, 0),
    cards: shown.cards,
    months,
    related: findRelated(allRows<Partial<TagsSeenRow>>(cards), subject.id),
    until: Math.min(until, shown.until),
  };
}

/** Cards with the first time at which one of them changes: it goes, is updated, or loses its picture. */
export function toCards(result: D1Result | undefined, now: number): { cards: Card[]; until: number } {
  const rows = allRows<{ card: string; until: number }>(result);
  const cards = rows.map((row) => JSON.parse(row.card) as Card);
  const rights = cards.map((card) => card.lead?.rightsUntil ?? FOREVER).filter((until) => until > now);
  return { cards, until: Math.min(FOREVER, ...rows.map((row) => row.until), ...rights) };
}

/** How many settled pages a list has, and whether the public sees anything in it. */
export function selectNewestPage(db: D1Database, kind: ListKind, name: string, now: number): D1PreparedStatement {
  return db
    .prepare(
      `${withSubject(kind)} select coalesce((select page from list_pages where list_pages.list = subject.list order by page desc limit 1), 0) as newest,
         exists (select 1 from list_entries where list_entries.list = subject.list and ${visibleNow("list_entries", "?1")}) as is_public from subject`,
    )
    .bind(now, name);
}
