import { measureList, type ListMeasure } from "./measure-list.ts";
import { ACTS, measureWrites, TYPO_FIX, type WriteMeasure } from "./measure-writes.ts";
import type { Bench } from "./open-bench.ts";
import { saySize, type Row, type Table } from "./table.ts";

const SAVE_TRIPS = 2;
const PUBLISH_TRIPS = 3;
const WRITE_STATEMENTS = 15;
const LIST_TRIPS = 3;
/** A page of the desk's list, however it is narrowed: the posts looked at, and twice some rows for each that is shown. */
const LIST_ROWS = 10_000;
/** A save reads its post and what that refers to, never a table. */
const SAVE_ROWS = 100;
/** A typo purges the post's own page, its history and, by its text, the feeds that carry it: nothing else. */
const TYPO_PURGES = "1 post, 1 history, 1 text";

interface SizeMeasure {
  readonly lists: readonly ListMeasure[];
  readonly writes: readonly WriteMeasure[];
}

/** What the desk's list and an editor's day cost. */
export async function reportDesk({ sizes, inHouse, say }: Bench): Promise<Table[]> {
  const found: SizeMeasure[] = [];
  for (const size of sizes) {
    say(`Measuring the desk with ${saySize(size)}…`);
    found.push(
      await inHouse(size, async (house, seed) => ({
        lists: await measureList(house, seed),
        writes: await measureWrites(house, seed),
      })),
    );
  }
  const [first] = found;
  const rows = sizes.map((size) => `rows of at most, ${saySize(size)}`);
  return [
    {
      title: "Lists of posts at the desk",
      head: ["list", "round trips of at most", ...rows],
      rows: (first?.lists ?? []).map((_, at) => listRow(found.flatMap(({ lists }) => lists.slice(at, at + 1)))),
    },
    {
      title: "An editor's day",
      head: ["act", "round trips awaited of at most", "statements written of at most", ...rows, "cache tags purged"],
      rows: (first?.writes ?? []).map((_, at) => writeRow(found.flatMap(({ writes }) => writes.slice(at, at + 1)))),
    },
  ];
}

/** One view of the desk's list, with each number of posts in the house. */
function listRow(found: readonly ListMeasure[]): Row {
  return {
    cells: [
      found[0]?.name ?? "",
      sayMost(found, ({ roundTrips }) => roundTrips, LIST_TRIPS),
      ...found.map(({ rowsRead }) => sayOf(rowsRead, LIST_ROWS)),
    ],
    hasBudget: true,
    missed: [
      ...(found.some(({ roundTrips }) => roundTrips > LIST_TRIPS) ? ["round trips"] : []),
      ...(found.some(({ rowsRead }) => rowsRead > LIST_ROWS) ? ["rows"] : []),
    ],
    late: [],
  };
}

/** One write, with each number of posts in the house. */
function writeRow(found: readonly WriteMeasure[]): Row {
  const { name = "" } = found[0] ?? {};
  const isAct = ACTS.includes(name);
  const trips = isAct ? PUBLISH_TRIPS : SAVE_TRIPS;
  const purged = [...new Set(found.map((one) => sayPurged(one.purged)))];
  const mayPurge = name === TYPO_FIX ? TYPO_PURGES : isAct ? null : "none";
  return {
    cells: [
      name,
      sayMost(found, ({ awaited }) => awaited, trips),
      sayMost(found, ({ written }) => written, WRITE_STATEMENTS),
      ...found.map(({ rowsRead }) => (isAct ? rowsRead.toLocaleString("en") : sayOf(rowsRead, SAVE_ROWS))),
      purged.join("; "),
    ],
    hasBudget: true,
    missed: [
      ...(found.some(({ awaited }) => awaited > trips) ? ["round trips"] : []),
      ...(found.some(({ written }) => written > WRITE_STATEMENTS) ? ["statements"] : []),
      ...(!isAct && found.some(({ rowsRead }) => rowsRead > SAVE_ROWS) ? ["rows"] : []),
      ...(mayPurge !== null && purged.some((tags) => tags !== mayPurge) ? ["purges"] : []),
    ],
    late: [],
  };
}

function sayOf(count: number, most: number): string {
  return `${count.toLocaleString("en")} of ${most.toLocaleString("en")}`;
}

function sayMost<Measure>(found: readonly Measure[], read: (measure: Measure) => number, most: number): string {
  return sayOf(Math.max(...found.map(read)), most);
}

function sayPurged(tags: readonly string[]): string {
  const kinds = tags.map((tag) => tag.split(":", 1)[0] ?? "");
  const counted = [...new Set(kinds)].map((kind) => `${kinds.filter((other) => other === kind).length} ${kind}`);
  return counted.length === 0 ? "none" : counted.join(", ");
}
