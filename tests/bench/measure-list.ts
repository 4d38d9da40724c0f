import type { PostsReply } from "../../schema/api.ts";
import type { BenchHouse } from "./bench-house.ts";
import type { OpenSeed } from "./open-seed.ts";

export interface ListMeasure {
  readonly name: string;
  readonly roundTrips: number;
  readonly rowsRead: number;
  readonly posts: number;
}

/** What the desk's list of posts costs: as it opens, narrowed, and searched for words of the text. */
export async function measureList(house: BenchHouse, seed: OpenSeed): Promise<ListMeasure[]> {
  const ask = async (name: string, query: string): Promise<ListMeasure> => {
    const trace = await house.trace({ method: "GET", path: `/api/posts?${query}`, token: seed.token });
    if (trace.status !== 200) throw new Error(`The list (${query}) answered ${trace.status}: ${trace.body}`);
    const { posts } = JSON.parse(trace.body) as PostsReply;
    const statements = trace.trips.flatMap((trip) => trip.statements);
    return {
      name,
      roundTrips: trace.trips.length,
      rowsRead: statements.reduce((sum, { rowsRead }) => sum + rowsRead, 0),
      posts: posts.length,
    };
  };
  const { body } = await house.trace({ method: "GET", path: `/api/tags?q=${seed.commonTag}`, token: seed.token });
  const [tag] = (JSON.parse(body) as { tags: { id: string }[] }).tags;
  return [
    await ask("the list of posts", ""),
    await ask("the list of a tag's posts in a month, by title", `tag=${tag?.id}&month=2026-10&sort=title`),
    await ask("the list of posts with a word in their text", "q=ferry"),
  ];
}
