import { parseArgs } from "node:util";
import { build } from "../../worker/commands/build.ts";
import {
  hitLine,
  libraryLine,
  listLine,
  onceLines,
  routeLines,
  searchLines,
  typoLine,
  writeLines,
} from "./budget-lines.ts";
import { measureWorker } from "./measure-bundles.ts";
import { measureLibrary } from "./measure-library.ts";
import { measureMemory } from "./measure-memory.ts";
import { measurePictures } from "./measure-pictures.ts";
import { measureScreens, type ScreenMeasures } from "./measure-screens.ts";
import { measureSize, type SizeMeasure } from "./measure-size.ts";
import { ACTS } from "./measure-writes.ts";
import { openSeed } from "./open-seed.ts";
import { LIBRARY_PICTURES } from "./seed-library.ts";
import { isMissed, renderTable, type Line } from "./table.ts";

const FEW_POSTS = 1_000;
const MANY_POSTS = 100_000;

const { values: flags } = parseArgs({
  options: { quick: { type: "boolean", default: false }, markdown: { type: "boolean", default: false } },
});
const sizes = flags.quick ? [FEW_POSTS] : [FEW_POSTS, MANY_POSTS];
const rounds = flags.quick ? { rounds: 3, requests: 150 } : { rounds: 5, requests: 300 };
const say = (line: string): void => console.error(line);

await build(say);
const found: SizeMeasure[] = [];
for (const size of sizes) found.push(await measureSize(size, rounds, say));

say("Measuring what a browser loads…");
const { screens, memory } = await measureSeeded();
const library = await measurePictureRows();
const pictures = await measurePictures();

say("Measuring the Worker…");
const worker = await measureWorker();

async function measureSeeded(): Promise<{ screens: ScreenMeasures; memory: Line }> {
  const seed = await openSeed(FEW_POSTS, say);
  try {
    return { screens: await measureScreens(seed), memory: await measureMemory(seed) };
  } finally {
    await seed.close();
  }
}

async function measurePictureRows(): Promise<Line[]> {
  const seed = await openSeed(FEW_POSTS, say);
  try {
    say(`Measuring the library with ${LIBRARY_PICTURES.toLocaleString("en")} pictures…`);
    return (await measureLibrary(seed)).map(libraryLine);
  } finally {
    await seed.close();
  }
}

const [first] = found;
const lines = [
  ...(first?.routes ?? []).flatMap((_, index) =>
    routeLines(found.flatMap(({ routes }) => routes.slice(index, index + 1))),
  ),
  hitLine(found.map(({ hitsASecond }) => hitsASecond)),
  ...(first?.lists ?? []).map((_, index) => listLine(found.flatMap(({ lists }) => lists.slice(index, index + 1)))),
  ...searchLines(found.map(({ search }) => search)),
  ...(first?.writes ?? []).flatMap(({ name }, index) => {
    const each = found.flatMap(({ writes }) => writes.slice(index, index + 1));
    if (name === "a typo in a body put right") return [typoLine(each)];
    return writeLines(each, ACTS.includes(name));
  }),
  ...onceLines(screens, worker),
  ...library,
  ...pictures,
  memory,
];

console.log(`\n${renderTable(sizes, lines, flags.markdown)}\n`);
console.log(
  "Counts and bytes are exact (1 KB is 1,024 bytes; pictures are sharp's, not Cloudflare's). Times are medians of rounds that took turns on this machine, which may be busy.",
);
const missed = lines.filter(isMissed);
if (missed.length > 0) console.error(`\nMissed:\n${missed.map(({ what }) => `  ${what}`).join("\n")}`);
process.exitCode = missed.length > 0 ? 1 : 0;
