import { findLongestRise } from "../../../schema/longest-rise.ts";

/**
 * The order of two lists that both go back to `base`, by neighbour: what a side put somewhere, or
 * moved, stands behind what it stands behind on that side; mine before theirs where both stand
 * behind the same. Every name of either side, and of the base, is in the answer once.
 */
export function mergeOrder(base: readonly string[], mine: readonly string[], theirs: readonly string[]): string[] {
  const order = new Set(base);
  const inMine = findPlaced(base, mine);
  const inTheirs = findPlaced(base, theirs);
  for (const name of [...inMine, ...inTheirs]) order.delete(name);
  const merged = [...order];
  placeBehindNeighbours(merged, mine, inMine, new Set());
  placeBehindNeighbours(merged, theirs, inTheirs, inMine);
  return merged;
}

/** What a side added or moved. Of several ways to tell what was moved, the one that moves the fewest. */
function findPlaced(base: readonly string[], side: readonly string[]): Set<string> {
  const places = new Map(base.map((name, index) => [name, index]));
  const shared = side.filter((name) => places.has(name));
  const inPlace = new Set(findLongestRise(shared.map((name) => places.get(name)!)).map((place) => base[place]!));
  return new Set(side.filter((name) => !inPlace.has(name)));
}

function placeBehindNeighbours(
  merged: string[],
  side: readonly string[],
  placed: ReadonlySet<string>,
  byTheOther: ReadonlySet<string>,
): void {
  const known = new Set(merged);
  let neighbour: string | null = null;
  for (const name of side) {
    if (placed.has(name) && !known.has(name)) {
      let at: number = neighbour === null ? 0 : merged.indexOf(neighbour) + 1;
      while (at < merged.length && byTheOther.has(merged[at]!)) at += 1;
      merged.splice(at, 0, name);
      known.add(name);
    }
    if (known.has(name)) neighbour = name;
  }
}
