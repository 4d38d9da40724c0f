import type { Card } from "../../schema/card.ts";

/** `Cache-Tag` ends at 16 KB; what stands first is kept. */
const TAGS_BYTES = 15_000;

/**
 * The tags of a list's page: of the head, which says how many posts the list has, or of a settled
 * page. The newest settled page changes with the head.
 */
export function listTags(list: string, page: number | null, newest: number): string[] {
  if (page === null) return [`list:${list}:head`, ...(list === "home" ? [] : [`list:${list}:count`])];
  return [`list:${list}:${page}`, ...(page === newest ? [`list:${list}:head`] : [])];
}

/** What editors choose for the front page. */
export const CHOSEN_FRONT_TAG = "list:home:chosen";

/** The tags of the names and the picture that a card shows. */
export function cardTags(card: Card): string[] {
  return [
    `card:${card.id}`,
    ...(card.kicker === null ? [] : [`tag:${card.kicker.id}`]),
    ...card.bylines.map((byline) => `byline:${byline.id}`),
    ...(card.source === null ? [] : [`source:${card.source.id}`]),
    ...(card.lead === null ? [] : [`media:${card.lead.mediaId}`]),
  ];
}

/** Each tag once, the cards before the names they show, as many as the header holds. */
export function fitTags(tags: readonly string[]): string[] {
  const order = (tag: string): number => (/^(list|corrections|post|card|link|text|tags|beside):/.test(tag) ? 0 : 1);
  const once = [...new Set(tags)].toSorted((a, b) => order(a) - order(b));
  let bytes = 0;
  return once.filter((tag) => (bytes += tag.length + 1) <= TAGS_BYTES);
}
