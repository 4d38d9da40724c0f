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
      head: ["the library", "trips, statements", "rows of at most", "pictures shown"],
      rows: library.map(toRow),
    },
    tableOfLines("Pictures", lines),
  ];
}

function toRow({ name, isSeveral, roundTrips, statements, rowsRead, shown }: LibraryMeasure): Row {
  const most = isSeveral ? SEVERAL_ROWS : 2 * shown + 20;
  const rows = `${rowsRead.toLocaleString("en")} of ${most.toLocaleString("en")}`;
  return {
    cells: [name, `${roundTrips}, ${statements}`, rows, String(shown)],
    hasBudget: true,
    missed: rowsRead > most ? ["rows"] : [],
    late: [],
  };
}
