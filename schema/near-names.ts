import { foldName } from "./fold.ts";
import { toSlug } from "./slug.ts";

const SHORT_NAME_CHARACTERS = 4;
const LONG_NAME_CHARACTERS = 9;

/** A name as near ones are compared: without case, accents, hyphens, spaces and the s of a plural. */
export function bareName(name: string): string {
  return toSlug(foldName(name)).replaceAll("-", "").replace(/s$/, "");
}

/** How many slips of the pen two bare names may be apart and still be meant alike. */
export function slipsAllowed(bare: string): number {
  if (bare.length <= SHORT_NAME_CHARACTERS) return 0;
  return bare.length < LONG_NAME_CHARACTERS ? 1 : 2;
}

/** How far apart two bare names are, if they are near; null where they are not. "Grade 5" and "Grade 6" never are. */
export function countNearSlips(one: string, other: string): number | null {
  const allowed = slipsAllowed(one);
  if (one.replace(/\D/g, "") !== other.replace(/\D/g, "")) return null;
  const slips = countSlips(one, other, allowed);
  return slips <= allowed ? slips : null;
}

/** A pair of names by their places in what was given. */
export type NearPair = readonly [one: number, other: number];

/**
 * The pairs among many names that are nearly the same. Compared are those that become equal when each loses
 * one letter at most, so that thousands of names take no time: of what is two slips apart it finds a part.
 */
export function findNearPairs(names: readonly string[]): NearPair[] {
  const bare = names.map(bareName);
  const alike = new Map<string, number[]>();
  bare.forEach((name, index) => {
    for (const form of formsOf(name)) {
      const known = alike.get(form);
      if (known === undefined) alike.set(form, [index]);
      else known.push(index);
    }
  });
  const found = new Map<string, NearPair>();
  for (const group of alike.values()) {
    for (const [at, one] of group.entries()) {
      for (const other of group.slice(at + 1)) {
        if (one === other || countNearSlips(bare[one]!, bare[other]!) === null) continue;
        found.set(`${one} ${other}`, [one, other]);
      }
    }
  }
  return [...found.values()];
}

function formsOf(name: string): Set<string> {
  if (slipsAllowed(name) === 0) return new Set([name]);
  return new Set([name, ...Array.from(name, (_, index) => name.slice(0, index) + name.slice(index + 1))]);
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
