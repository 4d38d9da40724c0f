import { measureList, type ListMeasure } from "./measure-list.ts";
import { ACTS, measureWrites, type WriteMeasure } from "./measure-writes.ts";
import type { Bench } from "./open-bench.ts";
import { saySize, tableOfSizes, type Line, type Table } from "./table.ts";

const SAVE_TRIPS = 2;
const PUBLISH_TRIPS = 3;
const WRITE_STATEMENTS = 15;
const LIST_TRIPS = 3;
/** A page of the desk's list, however it is narrowed: the posts looked at, and twice some rows for each that is shown. */
const LIST_ROWS = 10_000;
/** A save reads its post and what that refers to, never a table. */
const SAVE_ROWS = 100;

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
  return [
    tableOfSizes("At the desk", sizes, [
      ...(first?.lists ?? []).map((_, index) => listLine(found.flatMap(({ lists }) => lists.slice(index, index + 1)))),
      ...(first?.writes ?? []).flatMap(({ name }, index) => {
        const each = found.flatMap(({ writes }) => writes.slice(index, index + 1));
        if (name === "a typo in a body put right") return [typoLine(each)];
        return writeLines(each, ACTS.includes(name));
      }),
    ]),
  ];
}

/** One view of the desk's list, with each number of posts in the house. */
function listLine(found: readonly ListMeasure[]): Line {
  return {
    what: `${found[0]?.name ?? ""}: round trips, rows read, posts shown`,
    found: found.map(({ roundTrips, rowsRead, posts }) => `${roundTrips}, ${rowsRead.toLocaleString("en")}, ${posts}`),
    budget: `${LIST_TRIPS}, ${LIST_ROWS.toLocaleString("en")}`,
    isMet: found.every(({ roundTrips, rowsRead }) => roundTrips <= LIST_TRIPS && rowsRead <= LIST_ROWS),
  };
}

/** One write, with each number of posts in the house. */
function writeLines(found: readonly WriteMeasure[], isPublication: boolean): Line[] {
  const [first] = found;
  if (first === undefined) return [];
  const trips = isPublication ? PUBLISH_TRIPS : SAVE_TRIPS;
  return [
    {
      what: `${first.name}: round trips awaited, statements written`,
      found: found.map(({ awaited, written }) => `${awaited}, ${written}`),
      budget: `${trips}, ${WRITE_STATEMENTS}`,
      isMet: found.every(({ awaited, written }) => awaited <= trips && written <= WRITE_STATEMENTS),
    },
    {
      what: `${first.name}: rows read`,
      found: found.map(({ rowsRead }) => rowsRead.toLocaleString("en")),
      budget: isPublication ? "" : String(SAVE_ROWS),
      isMet: isPublication ? null : found.every(({ rowsRead }) => rowsRead <= SAVE_ROWS),
    },
    {
      what: `${first.name}: cache tags purged`,
      found: found.map(({ purged }) => sayPurged(purged)),
      budget: isPublication ? "" : "none",
      isMet: isPublication ? null : found.every(({ purged }) => purged.length === 0),
    },
  ];
}

const TYPO_PURGES = "1 post, 1 history, 1 text";

/** A typo purges the post's own page, its history and, by its text, the feeds that carry it: nothing else. */
function typoLine(found: readonly WriteMeasure[]): Line {
  return {
    what: "a typo fix: cache tags purged",
    found: found.map(({ purged }) => sayPurged(purged)),
    budget: TYPO_PURGES,
    isMet: found.every(({ purged }) => sayPurged(purged) === TYPO_PURGES),
  };
}

function sayPurged(tags: readonly string[]): string {
  const kinds = tags.map((tag) => tag.split(":", 1)[0] ?? "");
  const counted = [...new Set(kinds)].map((kind) => `${kinds.filter((other) => other === kind).length} ${kind}`);
  return counted.length === 0 ? "none" : counted.join(", ");
}
