import type { Beside } from "../../db/lists/read-calendar.ts";
import type { ListPage } from "../../db/lists/read-list-page.ts";
import { formatMonth } from "../../render/date.ts";
import { monthPath } from "./archive-address.ts";
import { archivePath } from "./list-address.ts";
import type { Onward, Pager } from "./pager.ts";

/** The pages of a list; at the ends of a month, where `beside` tells of them, the months before and after it. */
export function toListPager(
  base: string,
  page: number | null,
  listed: Pick<ListPage, "newest" | "cards">,
  beside: Beside | null,
  language: string,
): Pager {
  const { newest } = listed;
  // On a page from which all posts have gone nobody knows where it ends.
  const ends = listed.cards.length > 0 ? beside : null;
  const toMonth = (month: string | null | undefined): Onward | null =>
    month === null || month === undefined ? null : { path: monthPath(month), words: formatMonth(month, language) };
  const toPage = (number: number, words: string): Onward => ({
    path: number > newest ? base : archivePath(base, number),
    words,
  });
  const below = page === null ? newest : page - 1;
  return {
    newer: page === null ? toMonth(ends?.newer) : toPage(page + 1, "Newer posts"),
    older: below === 0 ? toMonth(ends?.older) : toPage(below, "Older posts"),
  };
}
