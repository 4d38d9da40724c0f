import { gzipSync } from "node:zlib";
import type { BenchHouse } from "./bench-house.ts";
import { load, median } from "./load.ts";
import type { TracedStatement } from "./trace.ts";

export interface Rounds {
  readonly rounds: number;
  readonly requests: number;
}

export interface RouteMeasure {
  readonly name: string;
  readonly roundTrips: number;
  readonly statements: readonly TracedStatement[];
  readonly rowsRead: number;
  readonly rowsWritten: number;
  /** How many posts the page shows, by its cache tags. */
  readonly shown: number;
  readonly bytes: number;
  readonly gzipBytes: number;
  readonly styleGzipBytes: number;
  readonly missesASecond: number;
  readonly bareASecond: number;
  /** The median of the rounds' own ratios, since a shared machine drifts between rounds. */
  readonly ratio: number;
}

export async function measureRoute(
  house: BenchHouse,
  name: string,
  path: string,
  { rounds, requests }: Rounds,
): Promise<RouteMeasure> {
  const trace = await house.trace({ method: "GET", path });
  if (trace.status !== 200) throw new Error(`${name} (${path}) answered ${trace.status}.`);
  const statements = trace.trips.flatMap((trip) => trip.statements);
  const headers = { "Content-Type": trace.headers["content-type"] ?? "text/html", "Cache-Control": "no-store" };
  await house.planBare({ statements, headers, body: trace.body });

  const missUrl = new URL(path, house.missUrl);
  const bareUrl = new URL(path, house.bareUrl);
  await load(missUrl, requests);
  await load(bareUrl, requests);
  const pairs: { miss: number; bare: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    pairs.push({ miss: await load(missUrl, requests), bare: await load(bareUrl, requests) });
  }
  const style = [...trace.body.matchAll(/<style>(.*?)<\/style>/gs)].map(([, css]) => css).join("");
  return {
    name,
    roundTrips: trace.trips.length,
    statements,
    rowsRead: statements.reduce((sum, statement) => sum + statement.rowsRead, 0),
    rowsWritten: statements.reduce((sum, statement) => sum + statement.rowsWritten, 0),
    shown: countShown(trace.headers["cache-tag"] ?? ""),
    bytes: Buffer.byteLength(trace.body),
    gzipBytes: gzipSync(trace.body).byteLength,
    styleGzipBytes: style === "" ? 0 : gzipSync(style).byteLength,
    missesASecond: median(pairs.map(({ miss }) => miss)),
    bareASecond: median(pairs.map(({ bare }) => bare)),
    ratio: median(pairs.map(({ miss, bare }) => miss / bare)),
  };
}

function countShown(cacheTags: string): number {
  const ids = cacheTags.split(",").flatMap((tag) => /^(?:post|card):(.+)$/.exec(tag)?.[1] ?? []);
  return new Set(ids).size;
}
