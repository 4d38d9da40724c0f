import type { Card } from "../../../schema/card.ts";
import { allRows, firstRow } from "../first-row.ts";
import { cardNow, isPublic } from "../public-columns.ts";
import { visibleNow } from "../visible.ts";
import { monthsColumn, toMonthCounts } from "./read-calendar.ts";

/** So many posts a file: where one changed, the file is fetched anew as a whole. */
export const SITEMAP_POSTS = 1_000;

/** News sitemaps name at most so many posts, and none that is older. */
const NEWS_POSTS = 1_000;
const NEWS_MS = 48 * 60 * 60 * 1000;

const OF_PAGES = `from posts indexed by posts_that_stand_alone where posts.kind = 'page' and ${isPublic("posts")}`;

export interface SitemapMonth {
  readonly month: string;
  /** How many files name its posts. */
  readonly files: number;
}

export interface SitemapParts {
  /** The months in which the public sees a post, the oldest first, as the front page's list counts them. */
  readonly months: readonly SitemapMonth[];
  /** Whether the public sees a page that stands alone. */
  readonly hasPages: boolean;
}

export function selectParts(db: D1Database, now: number): D1PreparedStatement {
  return db
    .prepare(`select ${monthsColumn("'home'", "?1")} as months, exists (select 1 ${OF_PAGES}) as has_pages`)
    .bind(now);
}

export function toParts(result: D1Result | undefined): SitemapParts {
  const row = firstRow<{ months: string | null; has_pages: number }>(result);
  const months = toMonthCounts(row?.months).map(({ month, count }) => ({
    month,
    files: Math.ceil(count / SITEMAP_POSTS),
  }));
  return { months: months.toReversed(), hasPages: row?.has_pages === 1 };
}

/** A post, or a page that stands alone, as sitemaps name it. */
export interface SitemapPost {
  readonly id: string;
  readonly path: string;
  readonly title: string;
  readonly language: string;
  readonly publishedAt: number;
  readonly changedAt: number;
  readonly lead: Card["lead"];
}

const POST = `${cardNow("posts")} as card,
  max(posts.published_at, coalesce(posts.updated_at, 0), case when posts.next_at <= ?1 then posts.next_at else 0 end) as changed_at`;

/** The posts of one of a month's files, the oldest first, so that what is published later changes the last one only. */
export function selectMonthPosts(db: D1Database, month: string, file: number, now: number): D1PreparedStatement {
  return db
    .prepare(
      `select ${POST} from list_entries cross join posts on posts.id = list_entries.post_id
       where list_entries.list = 'month:' || ?2 and ${visibleNow("list_entries", "?1")} and ${isPublic("posts")}
       order by list_entries.sort_at, list_entries.post_id limit ${SITEMAP_POSTS} offset ?3`,
    )
    .bind(now, month, (file - 1) * SITEMAP_POSTS);
}

/** The pages that stand alone, the oldest first. */
export function selectPages(db: D1Database, now: number): D1PreparedStatement {
  return db.prepare(`select ${POST} ${OF_PAGES} order by posts.id limit ${SITEMAP_POSTS}`).bind(now);
}

/** What was published in the last two days, the newest first. */
export function selectNewsPosts(db: D1Database, now: number): D1PreparedStatement {
  return db
    .prepare(
      `select ${POST} from list_entries cross join posts on posts.id = list_entries.post_id
       where list_entries.list = 'home' and list_entries.sort_at > ?2 and ${visibleNow("list_entries", "?1")} and ${isPublic("posts")}
       order by list_entries.sort_at desc, list_entries.post_id desc limit ${NEWS_POSTS}`,
    )
    .bind(now, now - NEWS_MS);
}

export function toSitemapPosts(result: D1Result | undefined): SitemapPost[] {
  return allRows<{ card: string; changed_at: number }>(result).map((row) => {
    const { id, path, title, language, publishedAt, lead } = JSON.parse(row.card) as Card;
    return { id, path, title, language, publishedAt, changedAt: row.changed_at, lead };
  });
}
