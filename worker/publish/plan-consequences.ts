import type { Card } from "../../schema/card.ts";

/** A list's page as cache tags name it: the head, or a settled page by its number. */
export type ListPlace = { readonly list: string; readonly page: number | null };

/** What the public sees of a post at some time. */
export interface PublicState {
  readonly card: Card;
  /** Everything of the revision that a post's own page or a feed shows, as one comparable text. */
  readonly content: string;
  /** What only the head of its own page says, to search engines and where it is shared. */
  readonly head: string;
  readonly places: readonly ListPlace[];
  readonly revisionId: string;
  /** What readers find beside it in the history. */
  readonly note: string;
  /** The posts that its page leads to as related, as one comparable text. */
  readonly more: string;
  /** Whether it is the first that was published: the page of a later one leads to the history. */
  readonly isFirst: boolean;
  /** The lead picture's and the figures'. */
  readonly mediaIds: readonly string[];
}

/**
 * The cache tags of the pages that differ when what the public sees of a post turns from one state
 * into another; null is nothing. `neighbours` are the posts before and after it in the home list,
 * whose pages link to it. The places of both are those of the post's new date: a page of its old one
 * shows its card.
 */
export function planConsequences(
  postId: string,
  before: PublicState | null,
  after: PublicState | null,
  neighbours: readonly string[],
): readonly string[] {
  if (before === null) return after === null ? [] : planAppearance(postId, after, neighbours);
  if (after === null) return planDisappearance(postId, before);
  const tags = new Set<string>();
  const hasNewCard = JSON.stringify(before.card) !== JSON.stringify(after.card);
  const isOther = hasNewCard || before.content !== after.content || before.head !== after.head;
  if (isOther || before.isFirst !== after.isFirst || before.more !== after.more) tags.add(`post:${postId}`);
  const isSameVersion = before.revisionId === after.revisionId;
  if (!isSameVersion || before.note !== after.note) tags.add(`history:${postId}`);
  if (isSameVersion && before.note !== after.note) tags.add(`revision:${after.revisionId}`);
  if (before.content !== after.content) tags.add(`text:${postId}`);
  if (hasNewCard) tags.add(`card:${postId}`);
  if (placeOf(before.card) !== placeOf(after.card)) tags.add(`versions:${postId}`);
  if (linkOf(before.card) !== linkOf(after.card)) tags.add(`link:${postId}`);
  for (const place of placesOnlyIn(before, after)) for (const tag of memberTags(place)) tags.add(tag);
  for (const place of placesOnlyIn(after, before)) for (const tag of memberTags(place)) tags.add(tag);
  // A picture that leaves the post may be public nowhere else: its file must not outlive that at the edge.
  const left = before.mediaIds.filter((mediaId) => !after.mediaIds.includes(mediaId));
  for (const mediaId of left) tags.add(`file:${mediaId}`);
  // Old versions show the pictures that the post has now, and leave a panel where the others were.
  const joined = after.mediaIds.filter((mediaId) => !before.mediaIds.includes(mediaId));
  for (const mediaId of [...left, ...joined]) tags.add(shownTag(postId, mediaId));
  if (before.card.publishedAt !== after.card.publishedAt) {
    for (const place of after.places) for (const tag of memberTags(place)) tags.add(tag);
    for (const neighbour of neighbours) tags.add(`post:${neighbour}`);
  }
  return [...tags];
}

/** `link` where others name it under “See also”. */
function planAppearance(postId: string, after: PublicState, neighbours: readonly string[]): readonly string[] {
  return [
    `post:${postId}`,
    `link:${postId}`,
    ...after.places.flatMap(memberTags),
    ...neighbours.map((neighbour) => `post:${neighbour}`),
  ];
}

/** Everything that shows the post, and the files of its pictures. */
function planDisappearance(postId: string, before: PublicState): readonly string[] {
  return [
    `post:${postId}`,
    `text:${postId}`,
    `card:${postId}`,
    `link:${postId}`,
    `versions:${postId}`,
    ...before.places.flatMap(memberTags),
    ...before.mediaIds.map((mediaId) => `file:${mediaId}`),
  ];
}

function placesOnlyIn(one: PublicState, other: PublicState): ListPlace[] {
  const lists = new Set(other.places.map(({ list }) => list));
  return one.places.filter(({ list }) => !lists.has(list));
}

/** What the pages of old versions show of the post as it is. */
function placeOf({ path, publishedAt }: Card): string {
  return JSON.stringify([path, publishedAt]);
}

/** What a page shows of a post that it only leads to. */
function linkOf({ path, title, language, publishedAt }: Card): string {
  return JSON.stringify([path, title, language, publishedAt]);
}

/** Whoever joins or leaves a list changes the page it stands on, and the count that the head shows. */
function memberTags(place: ListPlace): string[] {
  return place.page === null ? [placeTag(place)] : [placeTag(place), `list:${place.list}:count`];
}

/** Of the pages of old versions that name the picture: it stands in them while the post has it. */
export function shownTag(postId: string, mediaId: string): string {
  return `shown:${postId}:${mediaId}`;
}

export function placeTag({ list, page }: ListPlace): string {
  return `list:${list}:${page ?? "head"}`;
}
