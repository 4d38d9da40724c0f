import { measureSearch, type SearchMeasure } from "./measure-search.ts";
import type { Bench } from "./open-bench.ts";
import { saySize, tableOfSizes, type Table } from "./table.ts";

/** What a search may look at, however it is put; rows that are sorted count again. FTS5 tells nothing of what it reads itself. */
const SEARCH_ROWS = 20_000;
const HOSTILE_RATIO = 3;

/** What honest and hostile searches cost. */
export async function reportSearch({ sizes, inHouse, say }: Bench): Promise<Table[]> {
  const found: SearchMeasure[] = [];
  for (const size of sizes) {
    say(`Measuring searches with ${saySize(size)}…`);
    found.push(await inHouse(size, measureSearch));
  }
  const ms = (time: number): string => `${time.toFixed(0)} ms`;
  return [
    tableOfSizes("Searches", sizes, [
      {
        what: "searches, honest and hostile: round trips, rows read at most",
        found: found.map(({ roundTrips, rowsRead }) => `${roundTrips}, ${rowsRead.toLocaleString("en")}`),
        budget: `1, ${SEARCH_ROWS.toLocaleString("en")}`,
        isMet: found.every(({ roundTrips, rowsRead }) => roundTrips === 1 && rowsRead <= SEARCH_ROWS),
      },
      {
        what: "… the worst of the hostile ones, to the median of honest ones",
        found: found.map(({ ratio, worstMs, honestMs }) => `${ratio.toFixed(1)} (${ms(worstMs)}, ${ms(honestMs)})`),
        budget: String(HOSTILE_RATIO),
        isMet: found.every(({ ratio }) => ratio <= HOSTILE_RATIO),
        isTime: true,
      },
    ]),
  ];
}
