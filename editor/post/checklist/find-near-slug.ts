import { toPostSlug } from "../../../schema/slug.ts";

export interface NearPost {
  readonly title: string;
  readonly slug: string;
}

/** Whether two slugs are easily taken for one another: a letter or two, or one word, or the order of words apart. */
export function isNearSlug(one: string, other: string): boolean {
  if (one === other) return true;
  const [words, otherWords] = [one.split("-"), other.split("-")];
  const bare = (all: readonly string[]): string =>
    all
      .filter((word) => !/^\d+$/.test(word))
      .toSorted()
      .join("-");
  if (bare(words) === bare(otherWords)) return true;
  const [few, many] = words.length < otherWords.length ? [words, otherWords] : [otherWords, words];
  if (few.length >= 3 && many.length === few.length + 1 && few.every((word) => many.includes(word))) return true;
  return Math.min(one.length, other.length) >= 10 && isWithin(one, other, 3);
}

/** Of other posts, the first whose slug is near. */
export function findNearSlug(
  slug: string,
  posts: readonly { readonly id: string; readonly title: string; readonly path: string | null }[],
): NearPost | null {
  for (const { id, title, path } of posts) {
    const theirs = path?.split("/").findLast((part) => part !== "") ?? toPostSlug(title, id);
    if (isNearSlug(slug, theirs)) return { title: title || "Untitled", slug: theirs };
  }
  return null;
}

/** Whether so many insertions, deletions and changes of a letter make one of the other. */
function isWithin(one: string, other: string, most: number): boolean {
  if (Math.abs(one.length - other.length) > most) return false;
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at];
    for (let to = 1; to <= other.length; to += 1) {
      const kept = row[to - 1]! + (one[at - 1] === other[to - 1] ? 0 : 1);
      next.push(Math.min(kept, row[to]! + 1, next[to - 1]! + 1));
    }
    if (Math.min(...next) > most) return false;
    row = next;
  }
  return row.at(-1)! <= most;
}
