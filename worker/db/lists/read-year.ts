import type { Headline } from "../../../schema/card.ts";
import { FOREVER } from "../../../schema/forever.ts";
import { firstRow } from "../first-row.ts";
import { cardNow, changesAt, isPublic } from "../public-columns.ts";
import { visibleNow } from "../visible.ts";
import type { Calendar, MonthCount } from "./read-calendar.ts";

const MONTHS = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"] as const;
/** The newest of each month are named. */
const NAMED_POSTS = 3;

export interface YearMonth extends MonthCount {
  readonly posts: readonly Headline[];
}

export interface Year {
  /** Those with posts that the public sees, the newest first. */
  readonly months: readonly YearMonth[];
  readonly until: number;
}

/** The lists of a year's months. */
export function listMonths(year: string): string[] {
  return MONTHS.map((month) => `month:${year}-${month}`);
}

const FIELDS = ["id", "path", "title", "language", "publishedAt"]
  .map((key) => `'${key}', card ->> '${key}'`)
  .join(", ");

/** The newest posts of each month. */
export function selectYear(db: D1Database, year: string, now: number): D1PreparedStatement {
  const named = MONTHS.map(
    (month) => `(select json_group_array(json_object(${FIELDS}, 'until', until)) from (
      select ${cardNow("posts")} as card, ${changesAt("posts")} as until
      from list_entries cross join posts on posts.id = list_entries.post_id
      where list_entries.list = ?2 || '-${month}' and ${visibleNow("list_entries", "?1")} and ${isPublic("posts")}
      order by list_entries.sort_at desc, list_entries.post_id desc limit ${NAMED_POSTS})) as "${month}"`,
  );
  return db.prepare(`select ${named.join(", ")}`).bind(now, `month:${year}`);
}

type NamedPost = Headline & { readonly until: number };

export function toYear(result: D1Result | undefined, { months }: Calendar, year: string): Year {
  const row = firstRow<Record<string, string>>(result) ?? {};
  const named = (month: string): NamedPost[] => JSON.parse(row[month.slice(5)] ?? "[]") as NamedPost[];
  const shown = months
    .filter(({ month }) => month.startsWith(`${year}-`))
    .map(({ month, count }) => ({ month, count, posts: named(month) }));
  return {
    months: shown,
    until: Math.min(FOREVER, ...shown.flatMap(({ posts }) => posts.map(({ until }) => until))),
  };
}
