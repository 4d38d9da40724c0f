import type { Card } from "../../schema/card.ts";

/** A list's page as cache tags name it: the head, or a settled page by its number. */
export type ListPlace = { readonly list: string; readonly page: number | null };

export interface PublicState {
  readonly card: Card;
  /** Everything of the revision that a post's own page shows, as one comparable text. */
  readonly content: string;
  /** What of it a feed carries besides the card. */
  readonly places: readonly ListPlace[];
  /** The lead picture's and the figures'. */
  readonly mediaIds: readonly string[];
}

/**
 * Which cache tags a publication must purge: what stands behind each is different from what a page
 * cached before shows. `before` is null where the public has never seen the post. `neighbours` are
 * the posts before and after it in the home list, whose pages link to it.
 */
export function planConsequences(
  postId: string,
  before: PublicState | null,
  after: PublicState,
  neighbours: readonly string[],
): readonly string[] {
  const tags = new Set<string>();
  if (before === null) return planAppearance(postId, after, neighbours);
  const hasNewCard = JSON.stringify(before.card) !== JSON.stringify(after.card);
  if (hasNewCard || before.content !== after.content) tags.add(`post:${postId}`);
  if (hasNewCard) tags.add(`card:${postId}`);
  const stayed = new Set(before.places.map(placeTag));
  const stays = new Set(after.places.map(placeTag));
  for (const tag of stayed) if (!stays.has(tag)) tags.add(tag);
  for (const tag of stays) if (!stayed.has(tag)) tags.add(tag);
  // A picture that leaves the post may be public nowhere else: its file must not outlive that at the edge.
  for (const mediaId of before.mediaIds) if (!after.mediaIds.includes(mediaId)) tags.add(`media:${mediaId}`);
  if (before.card.publishedAt !== after.card.publishedAt) {
    for (const tag of stays) tags.add(tag);
    for (const neighbour of neighbours) tags.add(`post:${neighbour}`);
  }
  return [...tags];
}

/** Which cache tags change when a post appears, now or at its moment. */
export function planAppearance(postId: string, after: PublicState, neighbours: readonly string[]): readonly string[] {
  return [`post:${postId}`, ...after.places.map(placeTag), ...neighbours.map((neighbour) => `post:${neighbour}`)];
}

export function placeTag({ list, page }: ListPlace): string {
  return `list:${list}:${page ?? "head"}`;
}
