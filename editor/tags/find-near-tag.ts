import { foldName } from "../../schema/fold.ts";
import { toSlug } from "../../schema/slug.ts";
import type { Tag } from "../../schema/tag.ts";

const SHORT_NAME_CHARACTERS = 4;
const LONG_NAME_CHARACTERS = 9;

/** The tag that a new name is probably meant to be: the same but for a slip of the pen, a plural, or a hyphen. */
export function findNearTag(name: string, tags: readonly Tag[]): Tag | null {
  const wanted = bare(name);
  const allowed = wanted.length <= SHORT_NAME_CHARACTERS ? 0 : wanted.length < LONG_NAME_CHARACTERS ? 1 : 2;
  const near = tags
    .filter((tag) => foldName(tag.name) !== foldName(name))
    .map((tag) => ({ tag, distance: countSlips(wanted, bare(tag.name), allowed) }))
    .filter(({ distance }) => distance <= allowed)
    .toSorted((one, other) => one.distance - other.distance || other.tag.posts - one.tag.posts);
  return near[0]?.tag ?? null;
}

function bare(name: string): string {
  return toSlug(foldName(name)).replaceAll("-", "").replace(/s$/, "");
}

/** Letters put in, left out, changed, or swapped with their neighbour; anything above `most` counts as too many. */
function countSlips(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1];
      let slips = Math.min(last[column]! + 1, now[column - 1]! + 1, last[column - 1]! + (isSame ? 0 : 1));
      const isSwapped =
        row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (isSwapped) slips = Math.min(slips, beforeLast[column - 2]! + 1);
      now.push(slips);
    }
    beforeLast = last;
    last = now;
  }
  return last[other.length]!;
}
