import { measureLibrary, type LibraryMeasure } from "./measure-library.ts";
import { measureMemory } from "./measure-memory.ts";
import { measurePictures } from "./measure-pictures.ts";
import { FEW_POSTS, type Bench } from "./open-bench.ts";
import { LIBRARY_PICTURES } from "./seed-library.ts";
import { tableOfLines, type Row, type Table } from "./table.ts";

/** Narrowed to several things at once, the library looks at as much as the desk's list. */
const SEVERAL_ROWS = 10_000;

/** What the library costs with very many pictures, what pictures weigh, and what a large one takes of memory. */
export async function reportPictures({ inSeed, say }: Bench): Promise<Table[]> {
  say(`Measuring the library with ${LIBRARY_PICTURES.toLocaleString("en")} pictures…`);
  const library = await inSeed(FEW_POSTS, measureLibrary);
  say("Measuring pictures…");
  const lines = [...(await measurePictures()), await inSeed(FEW_POSTS, measureMemory)];
  return [
    {
      title: `The library with ${LIBRARY_PICTURES.toLocaleString("en")} pictures`,
      head: ["view", "round trips", "statements", "rows of at most", "pictures shown"],
      rows: [...Map.groupBy(library, groupOf).values()].map(toRow),
    },
    tableOfLines("Pictures", lines),
  ];
}

/** What is found in the same way, and keeps to the same budget, is one line. */
function groupOf({ isSeveral, roundTrips, statements, shown }: LibraryMeasure): string {
  return isSeveral ? "several" : `${roundTrips}, ${statements}, ${shown}`;
}

function toRow(found: readonly LibraryMeasure[]): Row {
  const [first] = found;
  const most = first?.isSeveral === true ? SEVERAL_ROWS : 2 * (first?.shown ?? 0) + 20;
  return {
    cells: [
      found.map(({ name }) => name).join("; "),
      sayRange(found.map(({ roundTrips }) => roundTrips)),
      sayRange(found.map(({ statements }) => statements)),
      `${sayRange(found.map(({ rowsRead }) => rowsRead))} of ${most.toLocaleString("en")}`,
      sayRange(found.map(({ shown }) => shown)),
    ],
    hasBudget: true,
    missed: found.flatMap(({ name, rowsRead }) => (rowsRead > most ? [`rows of ${name}`] : [])),
    late: [],
  };
}

function sayRange(counts: readonly number[]): string {
  const ends = new Set([Math.min(...counts), Math.max(...counts)]);
  return [...ends].map((count) => count.toLocaleString("en")).join(" to ");
}
