/** The longest of the rising runs that can be picked out of different numbers, in their order. */
export function findLongestRise(numbers: readonly number[]): number[] {
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
  for (let index = ends.at(-1) ?? -1; index >= 0; index = before[index]!) run.push(numbers[index]!);
  return run.reverse();
}
