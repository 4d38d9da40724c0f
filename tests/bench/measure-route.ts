import { gzipSync } from "node:zlib";
import type { Cost } from "./counted-worker.ts";

const AT_ONCE = 16;

export interface RouteMeasure {
  readonly trips: number;
  readonly statements: number;
  readonly rowsRead: number;
  readonly rowsWritten: number;
  /** Posts that the page shows. */
  readonly shown: number;
  readonly htmlBytes: number;
  readonly styleBytes: number;
  readonly perSecond: number;
  readonly ratio: number;
}

export interface Rounds {
  readonly requests: number;
  readonly rounds: number;
}

/** One address as a miss: what it asks of the database, what it weighs, and how it stands to the bare Worker. */
export async function measureRoute(
  ours: URL,
  bare: URL,
  path: string,
  { requests, rounds }: Rounds,
): Promise<RouteMeasure> {
  const counted = await fetch(new URL(path, ours), { headers: { "X-Bench-Count": "1" } });
  const { status, body, cost } = (await counted.json()) as { status: number; body: string; cost: Cost };
  if (status !== 200) throw new Error(`${path} answered ${status}.`);
  await fetch(new URL(path, bare), { method: "PUT", body: JSON.stringify({ statements: cost.statements, body }) });
  const times: { ours: number[]; bare: number[] } = { ours: [], bare: [] };
  await time(new URL(path, ours), requests);
  await time(new URL(path, bare), requests);
  // Rounds take turns, so that what else the machine does hits both alike.
  for (let round = 0; round < rounds; round += 1) {
    times.ours.push(await time(new URL(path, ours), requests));
    times.bare.push(await time(new URL(path, bare), requests));
  }
  const style = /<style>([\s\S]*?)<\/style>/.exec(body)?.[1] ?? "";
  return {
    trips: cost.trips,
    statements: cost.statements.length,
    rowsRead: cost.rowsRead,
    rowsWritten: cost.rowsWritten,
    shown: Math.max(1, body.match(/<article class="card|<item>/g)?.length ?? 0),
    htmlBytes: gzipSync(body).byteLength,
    styleBytes: gzipSync(style).byteLength,
    perSecond: requests / median(times.ours),
    ratio: median(times.bare) / median(times.ours),
  };
}

/** Seconds that so many requests take, some at once. */
async function time(url: URL, requests: number): Promise<number> {
  let left = requests;
  const begun = performance.now();
  const ask = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await (await fetch(url)).arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, ask));
  return (performance.now() - begun) / 1000;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
}
