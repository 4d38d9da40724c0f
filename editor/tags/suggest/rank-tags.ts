import type { NamedTag } from "../tag-names.ts";
import type { Mentions } from "./find-names.ts";

export const SUGGESTED_MOST = 6;

/** What a post says, by how much it says about what the post is about. */
export interface PostMentions {
  readonly title: Mentions;
  readonly dek: Mentions;
  readonly opening: Mentions;
  readonly text: Mentions;
}

/** The tags to suggest, best first; those in `without` are not suggested. */
export function rankTags(
  mentions: PostMentions,
  tags: ReadonlyMap<string, NamedTag>,
  without: ReadonlySet<string>,
): NamedTag[] {
  const ids = new Set(Object.values(mentions).flatMap((part: Mentions) => [...part.keys()]));
  return [...ids]
    .flatMap((id) => (without.has(id) ? [] : (tags.get(id) ?? [])))
    .map((tag) => ({ tag, weight: weigh(tag, mentions) }))
    .toSorted((one, other) => other.weight - one.weight || one.tag.names[0]!.localeCompare(other.tag.names[0]!))
    .slice(0, SUGGESTED_MOST)
    .map(({ tag }) => tag);
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
