import { monthList } from "../../schema/permalink.ts";
import type { DraftFields, PostKind } from "../../schema/post.ts";

export const HOME_LIST = "home";

export function tagList(tagId: string): string {
  return `tag:${tagId}`;
}

export function bylineList(bylineId: string): string {
  return `byline:${bylineId}`;
}

export function sourceList(sourceId: string): string {
  return `source:${sourceId}`;
}

/** Every list a post stands in, each once. A page (`kind: "page"`) stands in none. */
export function postLists(kind: PostKind, fields: DraftFields, publishedAt: number, timeZone: string): string[] {
  if (kind === "page") return [];
  const lists = [
    HOME_LIST,
    monthList(publishedAt, timeZone),
    ...fields.tags.map(tagList),
    ...fields.bylines.map(({ bylineId }) => bylineList(bylineId)),
    ...(fields.source === null ? [] : [sourceList(fields.source.sourceId)]),
  ];
  return [...new Set(lists)];
}
