import { parseArgs } from "node:util";
import { build } from "../../worker/commands/build.ts";
import { openBench, type Bench } from "./open-bench.ts";
import { reportBrowser } from "./report-browser.ts";
import { reportDesk } from "./report-desk.ts";
import { reportEditor } from "./report-editor.ts";
import { reportLighthouse } from "./report-lighthouse.ts";
import { reportPictures } from "./report-pictures.ts";
import { reportRoutes } from "./report-routes.ts";
import { reportSearch } from "./report-search.ts";
import { reportWorker } from "./report-worker.ts";
import { renderTable, type Table } from "./table.ts";

/** The parts, in the order in which they are measured and told: what readers wait for, then editors, then the Worker. */
const PARTS: Readonly<Record<string, (bench: Bench) => Promise<Table[]>>> = {
  routes: reportRoutes,
  search: reportSearch,
  browser: reportBrowser,
  lighthouse: reportLighthouse,
  desk: reportDesk,
  editor: reportEditor,
  pictures: reportPictures,
  worker: reportWorker,
};

const { values: flags } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    markdown: { type: "boolean", default: false },
    only: { type: "string", multiple: true, default: Object.keys(PARTS) },
  },
});
const strangers = flags.only.filter((name) => PARTS[name] === undefined);
if (strangers.length > 0) {
  throw new Error(`There is no part ${strangers.join(", ")}; the parts are ${Object.keys(PARTS).join(", ")}.`);
}

const say = (line: string): void => console.error(line);
const bench = openBench({ isQuick: flags.quick, say });
const missed: string[] = [];
await build(say);
for (const [name, report] of Object.entries(PARTS)) {
  if (!flags.only.includes(name)) continue;
  const begun = performance.now();
  for (const table of await report(bench)) {
    console.log(`\n${renderTable(table, flags.markdown)}`);
    missed.push(...table.rows.filter((row) => row.missed.length > 0).map(({ cells }) => `${table.title}: ${cells[0]}`));
  }
  say(`The part ${name} took ${Math.round((performance.now() - begun) / 1000)} s.`);
}
console.log(
  "\nCounts and bytes are exact (1 KB is 1,024 bytes; pictures are sharp's, not Cloudflare's). Times are medians of rounds that took turns on this machine, which may be busy.",
);
if (missed.length > 0) console.error(`\nMissed:\n${missed.map((what) => `  ${what}`).join("\n")}`);
process.exitCode = missed.length > 0 ? 1 : 0;
