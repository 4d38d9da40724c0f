import { listRoutes, saveFront } from "./list-routes.ts";
import { load, median } from "./load.ts";
import { measureRoute, type RouteMeasure } from "./measure-route.ts";
import type { Bench } from "./open-bench.ts";
import { kilobytes, sayKilobytes, saySize, tableOfSizes, type Line, type Row, type Table } from "./table.ts";

const TEXT_BYTES = kilobytes(14);
const STYLE_BYTES = kilobytes(6);
const MISS_RATIO = 0.7;
/** Ten times what the best of others answered on such a machine. */
const PEERS = [
  { name: "post", others: "WordPress 50, Ghost 26", misses: 500 },
  { name: "tag", others: "WordPress 36, Ghost 15", misses: 360 },
] as const;

interface SizeMeasure {
  readonly routes: readonly RouteMeasure[];
  readonly hitsASecond: number;
}

/** What each kind of page costs on a miss, and how many are answered in a second. */
export async function reportRoutes(bench: Bench): Promise<Table[]> {
  const found: SizeMeasure[] = [];
  for (const size of bench.sizes) found.push(await measureSize(bench, size));
  const [first] = found;
  const rows = (first?.routes ?? []).map((_, index) =>
    toRow(found.flatMap(({ routes }) => routes.slice(index, index + 1))),
  );
  const each = (name: string): string[] => bench.sizes.map((size) => `${name}, ${saySize(size)}`);
  const head = [
    "page, a miss",
    "trips, statements",
    ...each("rows of at most"),
    "gzip (stylesheet)",
    ...each("to a bare Worker"),
  ];
  return [
    { title: "What a page costs when the edge does not have it", head, rows },
    tableOfSizes("Requests a second", bench.sizes, [
      ...PEERS.map((peer) => peerLine(peer, found)),
      {
        what: "post, hits at the model of the edge",
        found: found.map(({ hitsASecond }) => String(Math.round(hitsASecond))),
        budget: "",
        isMet: null,
      },
    ]),
  ];
}

function measureSize({ inHouse, rounds, say }: Bench, size: number): Promise<SizeMeasure> {
  return inHouse(size, async (house, seed) => {
    const routes: RouteMeasure[] = [];
    for (const route of await listRoutes(house, seed)) {
      if (route.isTimed) say(`Measuring ${route.name} with ${saySize(size)}…`);
      await saveFront(house, seed.token, route.front);
      routes.push(await measureRoute(house, route, rounds));
    }
    const hits: number[] = [];
    const hitUrl = new URL(seed.post.path, house.hitUrl);
    for (let round = 0; round <= rounds.rounds; round += 1) hits.push(await load(hitUrl, rounds.requests));
    return { routes, hitsASecond: median(hits.slice(1)) };
  });
}

/** One page, with each number of posts in the house. */
function toRow(found: readonly RouteMeasure[]): Row {
  const [first] = found;
  const { name = "", trips = 0, isText = false } = first?.route ?? {};
  const once = (said: readonly string[]): string => [...new Set(said)].join("; ");
  const wrong = (what: string, isWrong: (measure: RouteMeasure) => boolean): string[] =>
    found.some(isWrong) ? [what] : [];
  return {
    cells: [
      name,
      once(found.map(({ roundTrips, statements }) => `${roundTrips}, ${statements}`)),
      ...found.map(({ rowsRead, mostRows }) => `${rowsRead.toLocaleString("en")} of ${mostRows.toLocaleString("en")}`),
      once(found.map(({ gzipBytes, styleGzipBytes }) => sayWeight(gzipBytes, styleGzipBytes))),
      ...found.map(({ speed }) =>
        speed === null ? "" : `${speed.ratio.toFixed(2)} (${Math.round(speed.missesASecond)} a second)`,
      ),
    ],
    hasBudget: true,
    missed: [
      ...wrong("trips", ({ roundTrips }) => roundTrips > trips),
      ...wrong("rows", ({ rowsRead, mostRows }) => rowsRead > mostRows),
      ...wrong("by writing", ({ rowsWritten }) => rowsWritten > 0),
      ...wrong("weight", ({ gzipBytes }) => isText && gzipBytes > TEXT_BYTES),
      ...wrong("stylesheet", ({ styleGzipBytes }) => styleGzipBytes > STYLE_BYTES),
    ],
    late: wrong("ratio", ({ speed }) => speed !== null && speed.ratio < MISS_RATIO),
  };
}

function sayWeight(bytes: number, styleBytes: number): string {
  return styleBytes === 0 ? sayKilobytes(bytes) : `${sayKilobytes(bytes)} (${(styleBytes / kilobytes(1)).toFixed(1)})`;
}

function peerLine({ name, others, misses }: (typeof PEERS)[number], found: readonly SizeMeasure[]): Line {
  const each = found.map(
    ({ routes }) => routes.find(({ route }) => route.name === name)?.speed?.missesASecond ?? Number.NaN,
  );
  return {
    what: `${name}, misses (${others})`,
    found: each.map((each) => String(Math.round(each))),
    budget: String(misses),
    isMet: each.every((found) => found >= misses),
    isTime: true,
  };
}
