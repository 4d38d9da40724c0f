import { FOREVER } from "../../../schema/forever.ts";
import { firstRow } from "../first-row.ts";
import { monthOf, monthsSince } from "./list-months.ts";

/** Of posts that wait, and of those that expire, so many are looked at for the first that changes a page. */
const TURNING_READ = 8;

/** How many posts of a month the public sees. */
export interface MonthCount {
  /** "2019-01" */
  readonly month: string;
  readonly count: number;
}

/** The months in which the public sees a post in the front page's list, and what will change that. */
export interface Calendar {
  /** The newest first. */
  readonly months: readonly MonthCount[];
  /** The months of posts that wait or expire, and when, the next first. */
  readonly joining: readonly Turn[];
  readonly leaving: readonly Turn[];
}

type Turn = readonly [month: string | null, at: number];

/** The months of a list, as SQL for one column: what was settled, and what changed since. */
export function monthsColumn(list: string, now: string): string {
  return `(select json_array(json(months), (select json_group_array(json_array(month, posts)) from (${monthsSince("list_counts.list", now)})))
    from list_counts where list_counts.list = ${list})`;
}

/** None where the list is not settled yet. */
export function toMonthCounts(json: string | null | undefined): MonthCount[] {
  const [settled, since] = JSON.parse(json ?? "[{}, []]") as [Record<string, number>, [string, number][]];
  const counts = new Map(Object.entries(settled));
  for (const [month, posts] of since) counts.set(month, (counts.get(month) ?? 0) + posts);
  return [...counts]
    .filter(([, count]) => count > 0)
    .map(([month, count]) => ({ month, count }))
    .toSorted((a, b) => (a.month < b.month ? 1 : -1));
}

export function selectCalendar(db: D1Database, now: number): D1PreparedStatement {
  const turns = (column: string, more: string): string =>
    `(select json_group_array(json_array(${monthOf("turning.post_id")}, at)) from (
      select post_id, ${column} as at from list_entries where list = 'home' and ${column} > ?1 ${more} order by ${column} limit ${TURNING_READ}) turning)`;
  return db
    .prepare(
      `select ${monthsColumn("'home'", "?1")} as months, ${turns("visible_from", "")} as joining,
         ${turns("visible_until", `and visible_until < ${FOREVER}`)} as leaving`,
    )
    .bind(now);
}

export function toCalendar(result: D1Result | undefined): Calendar {
  const row = firstRow<{ months: string | null; joining: string; leaving: string }>(result);
  const read = (json: string | undefined): Turn[] => JSON.parse(json ?? "[]") as Turn[];
  return { months: toMonthCounts(row?.months), joining: read(row?.joining), leaving: read(row?.leaving) };
}

/** The nearest months with posts after and before a month or a year, and until when they stay so. */
export interface Beside {
  readonly newer: string | null;
  readonly older: string | null;
  readonly until: number;
}

/** `period` is a month, "2019-01", or a year, "2019"; so are those beside it. */
export function findBeside({ months, joining, leaving }: Calendar, period: string): Beside {
  const { length } = period;
  const named = months.map(({ month }) => month.slice(0, length));
  const newer = named.findLast((other) => other > period) ?? null;
  const older = named.find((other) => other < period) ?? null;
  const periodOf = (month: string | null): string => month?.slice(0, length) ?? period;
  // Another post where there is one already changes nothing; the last one that goes may.
  const joins = (other: string): boolean => other > (older ?? "") && (newer === null || other < newer);
  const leaves = (other: string): boolean => other === period || other === older || other === newer;
  return {
    newer,
    older,
    until: Math.min(
      FOREVER,
      ...firstOf(joining, (month) => joins(periodOf(month))),
      ...firstOf(leaving, (month) => leaves(periodOf(month))),
    ),
  };
}

/** When the first of them comes that matters; of more than were read nobody knows which do. */
function firstOf(turns: readonly Turn[], matters: (month: string | null) => boolean): number[] {
  const first = turns.find(([month]) => matters(month));
  const last = turns.length < TURNING_READ ? undefined : turns.at(-1);
  return [first, last].flatMap((turn) => (turn === undefined ? [] : [turn[1]]));
}
