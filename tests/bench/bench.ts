import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build as bundle } from "esbuild";
import type { LinkReply } from "../../schema/api.ts";
import { build } from "../../worker/commands/build.ts";
import { openHouse, type House } from "../../worker/commands/house.ts";
import { measureEditor, measureWorker } from "./measure-bundles.ts";
import { measureRoute, type RouteMeasure } from "./measure-route.ts";
import { openSeed } from "./open-seed.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const isQuick = process.argv.includes("--quick");
const ROUNDS = isQuick ? { requests: 100, rounds: 3 } : { requests: 300, rounds: 5 };
const SIZES = isQuick ? [1_000] : [1_000, 100_000];

const rows: string[][] = [];
let missed = 0;

function row(what: string, found: string, budget: string, isMet: boolean | null): void {
  if (isMet === false) missed += 1;
  rows.push([what, found, budget, isMet === null ? "" : isMet ? "met" : "missed"]);
}

async function bundleWorker(name: string): Promise<string> {
  const outfile = join(ROOT, ".cache", "bench-workers", `${name}.js`);
  await bundle({
    absWorkingDir: ROOT,
    entryPoints: [`tests/bench/${name}.ts`],
    outfile,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2024",
    conditions: ["workerd", "worker", "browser"],
    external: ["cloudflare:*"],
    logLevel: "warning",
  });
  return outfile;
}

function report(name: string, count: number, measure: RouteMeasure): void {
  const size = `${name}, ${count.toLocaleString("en")} posts`;
  const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} KB`;
  row(`${size}: round trips`, String(measure.trips), "1", measure.trips === 1);
  row(`${size}: statements`, String(measure.statements), "", null);
  // A post shows one post and everything around it; the budget of rows is for lists.
  const most = 2 * measure.shown + 20;
  const isList = name !== "post";
  row(
    `${size}: rows read`,
    String(measure.rowsRead),
    isList ? `≤ ${most} (shows ${measure.shown})` : "",
    isList ? measure.rowsRead <= most : null,
  );
  row(`${size}: rows written`, String(measure.rowsWritten), "0", measure.rowsWritten === 0);
  if (name === "post") {
    row(
      `${size}: HTML with its stylesheet, gzip`,
      kilobytes(measure.htmlBytes),
      "≤ 14 KB",
      measure.htmlBytes <= 14_000,
    );
    row(`${size}: the stylesheet's share`, kilobytes(measure.styleBytes), "≤ 6 KB", measure.styleBytes <= 6_000);
  } else row(`${size}: HTML or XML, gzip`, kilobytes(measure.htmlBytes), "", null);
  // Times depend on the machine and on what else it does, so they are shown and decide nothing.
  row(`${size}: misses a second`, measure.perSecond.toFixed(0), "", null);
  row(`${size}: ratio to the bare Worker`, measure.ratio.toFixed(2), "≥ 0.7, told only", null);
}

async function measureSize(count: number, counted: string, bare: string): Promise<void> {
  const seed = await openSeed(count, console.error);
  const houses: House[] = [];
  const open = async (script: string): Promise<House> => {
    const house = await openHouse({ dataDir: seed.dataDir, port: 0, log: console.error, script });
    houses.push(house);
    return house;
  };
  try {
    const ours = await open(counted);
    const theirs = await open(bare);
    const month = /^\/\d{4}\/\d{2}\//.exec(seed.post.path)?.[0] ?? "/";
    const routes = {
      home: "/",
      post: seed.post.path,
      "tag page 1": `/tag/${seed.commonTag}/`,
      "deep tag page": `/tag/${seed.commonTag}/archive/${seed.deepPage}/`,
      month,
      feed: "/feed/",
    };
    for (const [name, path] of Object.entries(routes)) {
      report(name, count, await measureRoute(ours.url, theirs.url, path, ROUNDS));
    }
  } finally {
    for (const house of houses) await house.close();
    await seed.close();
  }
}

async function measureSizes(): Promise<void> {
  const worker = await measureWorker();
  row("Worker bundle, gzip", `${(worker / 1000).toFixed(1)} KB`, "≤ 200 KB", worker <= 200_000);
  const seed = await openSeed(1_000, console.error);
  const house = await openHouse({ dataDir: seed.dataDir, port: 0, log: console.error });
  try {
    const link = await fetch(new URL("/api/sign-in-links", house.url), {
      method: "POST",
      headers: { Authorization: `Bearer ${seed.token}`, "Content-Type": "application/json" },
      body: "{}",
    });
    const { hash, pathname } = new URL(((await link.json()) as LinkReply).url);
    const editor = await measureEditor(`http://localhost:${house.url.port}${pathname}${hash}`);
    row(
      "editor, script until the caret is ready, gzip",
      `${(editor / 1000).toFixed(1)} KB`,
      "≤ 180 KB",
      editor <= 180_000,
    );
  } finally {
    await house.close();
    await seed.close();
  }
}

await build(console.error);
const [counted, bare] = [await bundleWorker("counted-worker"), await bundleWorker("bare-worker")];
await measureSizes();
for (const count of SIZES) await measureSize(count, counted, bare);

const lines = [["what", "measured here", "budget", ""], ["---", "---", "---", "---"], ...rows];
console.log(lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n"));
if (missed > 0) console.error(`${missed} of our budgets are missed.`);
process.exitCode = missed > 0 ? 1 : 0;
