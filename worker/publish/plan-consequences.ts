import type { Card } from "../../schema/card.ts";
import type { Neighbours, Surroundings } from "./surroundings.ts";

/** A list's page as cache tags name it: the head, or a settled page by its number. */
export interface ListPlace {
  readonly list: string;
  readonly page: number | null;
  /** The months of the posts directly beside the place, "2019-01", where the list is a tag's. */
  readonly beside: readonly string[];
}

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
  /** The day of its date, "2019-01-17". */
  readonly day: string;
  /** The lead picture's and the figures'. */
  readonly mediaIds: readonly string[];
}

/** How much of "2019-01-17" names a day, a month and a year. */
const PERIODS = [10, 7, 4] as const;

/**
 * The cache tags of the pages that differ when what the public sees of a post turns from one state
 * into another; null is nothing.
 */
export function planConsequences(
  postId: string,
  before: PublicState | null,
  after: PublicState | null,
  around: Surroundings,
): readonly string[] {
  if (before === null) return after === null ? [] : planAppearance(postId, after, around.here);
  if (after === null) return planDisappearance(postId, before, around.left);
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
  if (tagLists(before) !== tagLists(after)) tags.add(`tags:${postId}`);
  for (const tag of [...placesOnlyIn(before, after), ...placesOnlyIn(after, before)]) tags.add(tag);
  // A picture that leaves the post may be public nowhere else: its file must not outlive that at the edge.
  const left = before.mediaIds.filter((mediaId) => !after.mediaIds.includes(mediaId));
  for (const mediaId of left) tags.add(`file:${mediaId}`);
  // Old versions show the pictures that the post has now, and leave a panel where the others were.
  const joined = after.mediaIds.filter((mediaId) => !before.mediaIds.includes(mediaId));
  for (const mediaId of [...left, ...joined]) tags.add(shownTag(postId, mediaId));
  if (before.card.publishedAt !== after.card.publishedAt) {
    for (const tag of [...placesOf(before), ...placesOf(after)]) tags.add(tag);
    for (const tag of linkingTags(around.here)) tags.add(tag);
    for (const tag of [...besideTags(before, around.left), ...besideTags(after, around.here)]) tags.add(tag);
  }
  return [...tags];
}

/** `link` where others name it under “See also”. */
function planAppearance(postId: string, after: PublicState, here: Neighbours): readonly string[] {
  return [`post:${postId}`, `link:${postId}`, ...placesOf(after), ...linkingTags(here), ...besideTags(after, here)];
}

/** Everything that shows the post, and the files of its pictures. */
function planDisappearance(postId: string, before: PublicState, left: Neighbours): readonly string[] {
  return [
    `post:${postId}`,
    `text:${postId}`,
    `card:${postId}`,
    `link:${postId}`,
    `versions:${postId}`,
    ...placesOf(before),
    ...before.mediaIds.map((mediaId) => `file:${mediaId}`),
    ...besideTags(before, left),
  ];
}

/** The neighbours' own pages link to whoever comes to stand beside them; one that goes is known there by its card. */
function linkingTags({ older, newer }: Neighbours): string[] {
  return [older, newer].flatMap((post) => (post === null ? [] : [`post:${post.id}`]));
}

/** A day, month or year leads to those beside it that have posts: to that of a post which is alone in its own. */
function besideTags({ day }: PublicState, { older, newer }: Neighbours): string[] {
  const days = [older, newer].flatMap((post) => (post === null ? [] : [post.day]));
  return PERIODS.flatMap((length) => {
    const periods = days.map((other) => other.slice(0, length));
    return periods.includes(day.slice(0, length)) ? [] : periods.map((period) => `beside:${period}`);
  });
}

/** The tags of a post, as one comparable text: what is told beside its card where tags that go together are. */
function tagLists({ places }: PublicState): string {
  return places
    .flatMap(({ list }) => (list.startsWith("tag:") ? [list] : []))
    .toSorted()
    .join(" ");
}

function placesOf({ places, day }: PublicState): string[] {
  return places.flatMap((place) => memberTags(place, day));
}

function placesOnlyIn(one: PublicState, other: PublicState): string[] {
  const lists = new Set(other.places.map(({ list }) => list));
  return placesOf({ ...one, places: one.places.filter(({ list }) => !lists.has(list)) });
}

/** What the pages of old versions show of the post as it is. */
function placeOf({ path, publishedAt }: Card): string {
  return JSON.stringify([path, publishedAt]);
}

/** What a page shows of a post that it only leads to. */
function linkOf({ path, title, language, publishedAt }: Card): string {
  return JSON.stringify([path, title, language, publishedAt]);
}

/**
 * Whoever joins or leaves a list changes the page it stands on, the count that the head shows, and the page of its
 * time: its day among all posts, its month among a tag's.
 */
function memberTags(place: ListPlace, day: string): string[] {
  const { list, page, beside } = place;
  const month = day.slice(0, 7);
  const time = list === "home" ? day : list.startsWith("tag:") ? month : null;
  return [
    placeTag(place),
    ...(page === null ? [] : [`list:${list}:count`]),
    ...(time === null ? [] : [`list:${list}:${time}`]),
    // A tag's month leads to those beside it that have posts, as days do.
    ...(beside.includes(month) ? [] : beside.map((other) => `beside:${list}:${other}`)),
  ];
}

/** Of the pages of old versions that name the picture: it stands in them while the post has it. */
export function shownTag(postId: string, mediaId: string): string {
  return `shown:${postId}:${mediaId}`;
}

export function placeTag({ list, page }: Pick<ListPlace, "list" | "page">): string {
  return `list:${list}:${page ?? "head"}`;
}
