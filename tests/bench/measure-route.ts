import { gzipSync } from "node:zlib";
import type { BenchHouse } from "./bench-house.ts";
import type { Route } from "./list-routes.ts";
import { load, median } from "./load.ts";
import type { Trace } from "./trace.ts";

export interface Rounds {
  readonly rounds: number;
  readonly requests: number;
}

export interface RouteMeasure {
  readonly route: Route;
  readonly roundTrips: number;
  readonly statements: number;
  readonly rowsRead: number;
  /** How many it may read: twice the posts that it shows and twenty, or what it was given. */
  readonly mostRows: number;
  readonly rowsWritten: number;
  readonly gzipBytes: number;
  readonly styleGzipBytes: number;
  /** Null where only counts are asked for. */
  readonly speed: Speed | null;
}

export interface Speed {
  readonly missesASecond: number;
  /** The median of the rounds' own ratios to a bare Worker, since a shared machine drifts between rounds. */
  readonly ratio: number;
}

export async function measureRoute(house: BenchHouse, route: Route, rounds: Rounds): Promise<RouteMeasure> {
  const { name, path, status, rows, isTimed } = route;
  const trace = await house.trace({ method: "GET", path });
  if (trace.status !== status) throw new Error(`${name} (${path}) answered ${trace.status}, not ${status}.`);
  const statements = trace.trips.flatMap((trip) => trip.statements);
  const style = [...trace.body.matchAll(/<style>(.*?)<\/style>/gs)].map(([, css]) => css).join("");
  return {
    route,
    roundTrips: trace.trips.length,
    statements: statements.length,
    rowsRead: statements.reduce((sum, statement) => sum + statement.rowsRead, 0),
    mostRows: typeof rows === "number" ? rows : 2 * countShown(trace, rows) + 20,
    rowsWritten: statements.reduce((sum, statement) => sum + statement.rowsWritten, 0),
    gzipBytes: gzipSync(trace.body).byteLength,
    styleGzipBytes: style === "" ? 0 : gzipSync(style).byteLength,
    speed: isTimed ? await measureSpeed(house, path, trace, rounds) : null,
  };
}

function countShown({ body }: Trace, rows: RegExp): number {
  const shown = body.match(rows)?.length ?? 0;
  if (shown === 0) throw new Error("A page that is measured shows nothing.");
  return shown;
}

/** The page and a bare Worker with the same statements and size take turns. */
async function measureSpeed(
  house: BenchHouse,
  path: string,
  { trips, headers: sent, body }: Trace,
  { rounds, requests }: Rounds,
): Promise<Speed> {
  const headers = { "Content-Type": sent["content-type"] ?? "text/html", "Cache-Control": "no-store" };
  await house.planBare({ statements: trips.flatMap((trip) => trip.statements), headers, body });
  const missUrl = new URL(path, house.missUrl);
  const bareUrl = new URL(path, house.bareUrl);
  await load(missUrl, requests);
  await load(bareUrl, requests);
  const pairs: { miss: number; bare: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    pairs.push({ miss: await load(missUrl, requests), bare: await load(bareUrl, requests) });
  }
  return {
    missesASecond: median(pairs.map(({ miss }) => miss)),
    ratio: median(pairs.map(({ miss, bare }) => miss / bare)),
  };
}
