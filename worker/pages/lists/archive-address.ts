import { ID_PATTERN } from "../../../schema/id.ts";
import { tagPath } from "../../../schema/permalink.ts";

/** Where the posts, or corrections, beneath the one that `?before=` names are a page of their own. */
const WITH_BEFORE = /^\/(?:corrections|tag\/[^/+]+\+[^/+]+|\d{4}\/\d{2}\/\d{2}|tag\/[^/]+\/\d{4}\/\d{2})\/$/;

/** What stays of a query at the address of an archive: `?before=` with an id, where it means something. */
export function canonicalBefore(path: string, query: URLSearchParams): string {
  const before = query.get("before") ?? "";
  return WITH_BEFORE.test(path) && ID_PATTERN.test(before) ? `?before=${before}` : "";
}

/** The posts that have both of two tags: their slugs in the order of the alphabet. */
export function pairPath(slugs: readonly string[]): string {
  return tagPath(slugs.toSorted().join("+"));
}

export function yearPath(year: string): string {
  return `/${year}/`;
}

/** `month` is "2019-01". */
export function monthPath(month: string): string {
  return `/${month.replace("-", "/")}/`;
}

/** `day` is "2019-01-17". */
export function dayPath(day: string): string {
  return `/${day.replaceAll("-", "/")}/`;
}
