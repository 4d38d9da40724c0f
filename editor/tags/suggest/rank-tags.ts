import type { NamedTag } from "../tag-names.ts";
import type { Mentions } from "./find-names.ts";
import type { TagCompany } from "./tag-company.ts";

export const SUGGESTED_MOST = 6;
/** Of tags that the text does not name, so many. */
const TOGETHER_MOST = 2;
/** A tag goes often with another where so great a share of that one's posts carry it. */
const OFTEN_SHARE = 0.25;
/** So many of the post's tags must ask for one that the text does not name. */
const ASKED_FOR_BY = 2;

/** What a post says, by how much it says about what the post is about. */
export interface PostMentions {
  readonly title: Mentions;
  readonly dek: Mentions;
  readonly opening: Mentions;
  readonly text: Mentions;
}

export interface RankedPost {
  readonly mentions: PostMentions;
  /** The ids of the tags that it has. */
  readonly tags: readonly string[];
}

/** A tag for a post, since the text names it, or since it often goes together with tags that the post has. */
export interface Suggestion {
  readonly tag: NamedTag;
  readonly isNamed: boolean;
}

/** The tags to suggest, those that the text names first, and the best of each first; those in `without` are not. */
export function rankTags(
  post: RankedPost,
  tags: ReadonlyMap<string, NamedTag>,
  company: TagCompany,
  without: ReadonlySet<string>,
): Suggestion[] {
  const beside = post.tags.flatMap((id) => company.get(id) ?? []);
  const toTags = (ids: Iterable<string>): NamedTag[] =>
    [...ids].flatMap((id) => (without.has(id) || post.tags.includes(id) ? [] : (tags.get(id) ?? [])));
  const named = new Set(Object.values(post.mentions).flatMap((part: Mentions) => [...part.keys()]));
  const together = new Set(beside.flatMap((shares) => [...shares.keys()]).filter((id) => !named.has(id)));
  const isOften = ({ id }: NamedTag): boolean =>
    beside.filter((shares) => (shares.get(id) ?? 0) >= OFTEN_SHARE).length >= ASKED_FOR_BY;
  return [
    ...sort(toTags(named), (tag) => weigh(tag, post.mentions) + 4 * closeness(tag, beside)).map((tag) => ({
      tag,
      isNamed: true,
    })),
    ...sort(toTags(together).filter(isOften), (tag) => closeness(tag, beside))
      .slice(0, TOGETHER_MOST)
      .map((tag) => ({ tag, isNamed: false })),
  ].slice(0, SUGGESTED_MOST);
}

function sort(tags: readonly NamedTag[], weightOf: (tag: NamedTag) => number): NamedTag[] {
  return tags
    .map((tag) => ({ tag, weight: weightOf(tag) }))
    .toSorted((one, other) => other.weight - one.weight || one.tag.names[0]!.localeCompare(other.tag.names[0]!))
    .map(({ tag }) => tag);
}

/** How likely a tag is with the post's tags, if each asked for it by itself: 0 to 1. */
function closeness({ id }: NamedTag, beside: readonly ReadonlyMap<string, number>[]): number {
  return 1 - beside.reduce((left, shares) => left * (1 - (shares.get(id) ?? 0)), 1);
}

/** Title before dek before the opening before how often; of two alike, the rarer tag says more. */
function weigh({ id, posts }: NamedTag, { title, dek, opening, text }: PostMentions): number {
  return (
    (title.has(id) ? 12 : 0) +
    (dek.has(id) ? 6 : 0) +
    (opening.has(id) ? 3 : 0) +
    Math.min(5, 1.5 * Math.log2(1 + (text.get(id) ?? 0))) +
    2 / (1 + Math.log10(1 + posts))
  );
}
