import { openBenchHouse, type BenchHouse } from "./bench-house.ts";
import type { Rounds } from "./measure-route.ts";
import { openSeed, type OpenSeed } from "./open-seed.ts";

export const FEW_POSTS = 1_000;
export const MANY_POSTS = 100_000;

/** What each part of the bench is handed. */
export interface Bench {
  /** With how many posts in the house what depends on that is measured. */
  readonly sizes: readonly number[];
  readonly rounds: Rounds;
  readonly say: (line: string) => void;
  /** Hands over a seeded house that is closed, and throws it away afterwards. */
  readonly inSeed: <Result>(size: number, act: (seed: OpenSeed) => Promise<Result>) => Promise<Result>;
  /** The same with the house open, its trips counted. */
  readonly inHouse: <Result>(
    size: number,
    act: (house: BenchHouse, seed: OpenSeed) => Promise<Result>,
  ) => Promise<Result>;
}

export function openBench({ isQuick, say }: { isQuick: boolean; say: (line: string) => void }): Bench {
  const inSeed: Bench["inSeed"] = async (size, act) => {
    const seed = await openSeed(size, say);
    try {
      return await act(seed);
    } finally {
      await seed.close();
    }
  };
  return {
    sizes: isQuick ? [FEW_POSTS] : [FEW_POSTS, MANY_POSTS],
    rounds: isQuick ? { rounds: 3, requests: 150 } : { rounds: 5, requests: 300 },
    say,
    inSeed,
    inHouse: (size, act) =>
      inSeed(size, async (seed) => {
        const house = await openBenchHouse(seed);
        try {
          return await act(house, seed);
        } finally {
          await house.close();
        }
      }),
  };
}
