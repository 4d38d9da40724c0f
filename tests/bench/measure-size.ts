import { openBenchHouse } from "./bench-house.ts";
import { load, median } from "./load.ts";
import { measureList, type ListMeasure } from "./measure-list.ts";
import { measureRoute, type RouteMeasure, type Rounds } from "./measure-route.ts";
import { measureSearch, type SearchMeasure } from "./measure-search.ts";
import { measureWrites, type WriteMeasure } from "./measure-writes.ts";
import { openSeed } from "./open-seed.ts";

export interface SizeMeasure {
  readonly routes: readonly RouteMeasure[];
  readonly hitsASecond: number;
  readonly lists: readonly ListMeasure[];
  readonly search: SearchMeasure;
  readonly writes: readonly WriteMeasure[];
}

/** All that may depend on how many posts there are. */
export async function measureSize(count: number, rounds: Rounds, say: (line: string) => void): Promise<SizeMeasure> {
  const seed = await openSeed(count, say);
  const house = await openBenchHouse(seed);
  try {
    const paths = {
      home: "/",
      post: seed.post.path,
      "a post's history": `${seed.changed.path}history/`,
      "an old version": `${seed.changed.path}history/1/`,
      "two versions compared": `${seed.changed.path}history/2..3/`,
      "tag page 1": `/tag/${seed.commonTag}/`,
      "deep tag page": `/tag/${seed.commonTag}/archive/${seed.deepPage}/`,
      feed: "/feed/",
      "month page": /^\/\d+\/\d+\//.exec(seed.post.path)?.[0] ?? "",
    };
    const routes: RouteMeasure[] = [];
    for (const [name, path] of Object.entries(paths)) {
      say(`Measuring ${name} with ${count.toLocaleString("en")} posts…`);
      routes.push(await measureRoute(house, name, path, rounds));
    }
    const hits: number[] = [];
    const hitUrl = new URL(seed.post.path, house.hitUrl);
    for (let round = 0; round <= rounds.rounds; round += 1) hits.push(await load(hitUrl, rounds.requests));
    const lists = await measureList(house, seed);
    say(`Measuring searches with ${count.toLocaleString("en")} posts…`);
    const search = await measureSearch(house);
    return { routes, hitsASecond: median(hits.slice(1)), lists, search, writes: await measureWrites(house, seed) };
  } finally {
    await house.close();
    await seed.close();
  }
}
