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

/** The longest of the rising runs that can be picked out of different numbers, in their order. */
function findLongestRise(numbers: readonly number[]): number[] {
  // `ends[length]` is the index of the smallest number that a run of that length can end with.
  const ends: number[] = [];
  const before: number[] = [];
  for (const [index, number] of numbers.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numbers[ends[middle]!]! < number) low = middle + 1;
      else high = middle;
    }
    before[index] = low === 0 ? -1 : ends[low - 1]!;
    ends[low] = index;
  }
  const run: number[] = [];
  for (let index = ends.at(-1) ?? -1; index >= 0; index = before[index]!) run.unshift(numbers[index]!);
  return run;
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
