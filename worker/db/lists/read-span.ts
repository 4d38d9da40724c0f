import type { Card, Named } from "../../../schema/card.ts";
import { FOREVER } from "../../../schema/forever.ts";
import { allRows, firstRow } from "../first-row.ts";
import { cardNow, changesAt, isPublic } from "../public-columns.ts";
import { visibleNow } from "../visible.ts";
import { toCards } from "./read-list-page.ts";

const POSTS_A_PAGE = 50;
/** Of posts that wait, so many are looked at for the first that changes the page. */
const WAITING_READ = 8;

/** A part of a list by time: a day of all posts, or a tag's month. `before` is the post beneath which the page begins. */
export type SpanAsked = { readonly before: string | null } & (
  | { readonly kind: "day"; readonly from: number; readonly until: number }
  | { readonly kind: "tagMonth"; readonly slug: string; readonly month: string }
);

export interface SpanPage {
  /** The tag; without an id where it is none. */
  readonly subject: Named;
  readonly isBeforeThere: boolean;
  readonly cards: readonly Card[];
  /** The post beneath which the next page of the span begins. */
  readonly older: string | null;
  /** When the first post of the list after the span is dated, and the last before it. */
  readonly newerAt: number | null;
  readonly olderAt: number | null;
  readonly until: number;
}

/** A span in SQL: ?2 and ?3 say which. */
interface SpanSql {
  readonly list: string;
  readonly from: string;
  readonly until: string;
  readonly subject: string;
}

// A month is what its own list says it is; its ends are those of its posts, whoever may see them. Values that
// are asked for in place, and not joined, leave the entries sorted by their key.
const SPANS: Readonly<Record<SpanAsked["kind"], SpanSql>> = {
  day: { list: "'home'", from: "?2", until: "?3", subject: "select '' as id, '' as slug, '' as name" },
  tagMonth: {
    list: "(select 'tag:' || id from tags where slug = ?2)",
    from: "(select min(sort_at) from list_entries where list_entries.list = 'month:' || ?3)",
    until: "(select max(sort_at) + 1 from list_entries where list_entries.list = 'month:' || ?3)",
    subject: "select id, slug, name from tags where slug = ?2",
  },
};

/** Two statements: what is known of the span, and the posts of the page. */
export function selectSpan(db: D1Database, asked: SpanAsked, now: number): D1PreparedStatement[] {
  const ends = asked.kind === "day" ? [asked.from, asked.until] : [asked.slug, asked.month];
  const bound = [now, ...ends, ...(asked.before === null ? [] : [asked.before])];
  return [db.prepare(selectFrame(asked)).bind(...bound), db.prepare(selectCards(asked)).bind(...bound)];
}

/** The post that is named, where it stands in the span. */
function selectNamed({ kind }: SpanAsked): string {
  const { list, from, until } = SPANS[kind];
  return `select sort_at as at, post_id as id from list_entries where post_id = ?4 and list = ${list}
    and sort_at >= ${from} and sort_at < ${until} and ${visibleNow("list_entries", "?1")}`;
}

function selectCards(asked: SpanAsked): string {
  const { list, from, until } = SPANS[asked.kind];
  const [named, beneath] =
    asked.before === null
      ? ["", `list_entries.sort_at < ${until}`]
      : [
          `with named as materialized (${selectNamed(asked)})`,
          "(list_entries.sort_at, list_entries.post_id) < ((select at from named), (select id from named))",
        ];
  return `${named}
    select ${cardNow("posts")} as card, ${changesAt("posts")} as until
    from list_entries cross join posts on posts.id = list_entries.post_id
    where list_entries.list = ${list} and list_entries.sort_at >= ${from} and ${beneath}
      and ${visibleNow("list_entries", "?1")} and ${isPublic("posts")}
    order by list_entries.sort_at desc, list_entries.post_id desc limit ${POSTS_A_PAGE + 1}`;
}

function selectFrame(asked: SpanAsked): string {
  const { list, from, until, subject } = SPANS[asked.kind];
  const edge = (where: string, order: "asc" | "desc"): string =>
    `(select json_array(sort_at, visible_until) from list_entries
      where list_entries.list = ${list} and ${where} and ${visibleNow("list_entries", "?1")} order by sort_at ${order}, post_id ${order} limit 1)`;
  const newer = asked.before === null ? edge(`sort_at >= ${until}`, "asc") : "null";
  const older = edge(`sort_at < ${from}`, "desc");
  return `select subject.*, ${until} as span_until, ${newer} as newer, ${older} as older,
      ${asked.before === null ? "1" : `exists (${selectNamed(asked)})`} as is_named,
      (select json_group_array(json_array(sort_at, visible_from)) from (
        select sort_at, visible_from from list_entries where list_entries.list = ${list} and visible_from > ?1
        order by visible_from limit ${WAITING_READ})) as waiting
    from (${subject}) subject`;
}

/** When a post is dated, and a time at which it comes or goes. */
type Turn = readonly [at: number, turnsAt: number];

interface FrameRow extends Named {
  readonly span_until: number | null;
  readonly newer: string | null;
  readonly older: string | null;
  readonly is_named: number;
  readonly waiting: string;
}

/** Null where there is no such list. */
export function toSpanPage(
  frame: D1Result | undefined,
  cards: D1Result | undefined,
  { before }: SpanAsked,
  now: number,
): SpanPage | null {
  const row = firstRow<FrameRow>(frame);
  if (row === undefined) return null;
  const rows = allRows<{ card: string; until: number }>(cards);
  const shown = toCards({ ...cards!, results: rows.slice(0, POSTS_A_PAGE) }, now);
  const last = rows.length > POSTS_A_PAGE ? shown.cards.at(-1) : undefined;
  const turnOf = (json: string | null): Turn | null => JSON.parse(json ?? "null") as Turn | null;
  const newer = turnOf(row.newer);
  const older = last === undefined ? turnOf(row.older) : null;
  // What comes to stand between a span and those that it leads to is led to instead.
  const low = last?.publishedAt ?? older?.[0] ?? -FOREVER;
  const high = (before === null ? newer?.[0] : row.span_until) ?? FOREVER;
  const { id, slug, name } = row;
  return {
    subject: { id, slug, name },
    isBeforeThere: row.is_named === 1,
    cards: shown.cards,
    older: last?.id ?? null,
    newerAt: newer?.[0] ?? null,
    olderAt: older?.[0] ?? null,
    until: Math.min(
      shown.until,
      firstBetween(JSON.parse(row.waiting) as Turn[], low, high),
      ...[newer, older].map((turn) => turn?.[1] ?? FOREVER),
    ),
  };
}

/** When the first of those that wait comes to stand between two times; of more than were read nobody knows where. */
function firstBetween(waiting: readonly Turn[], low: number, high: number): number {
  const first = waiting.find(([at]) => at >= low && at <= high);
  const last = waiting.length < WAITING_READ ? undefined : waiting.at(-1);
  return Math.min(FOREVER, ...[first, last].flatMap((turn) => (turn === undefined ? [] : [turn[1]])));
}
