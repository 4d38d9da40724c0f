import { createServer, type AddressInfo } from "node:net";
import { chromium } from "playwright-core";
import { auditPage } from "../support/audit-page.ts";
import { CHROMIUM_FLAGS, readChromiumPath } from "../support/chromium.ts";
import { crawl } from "../support/crawl.ts";
import { makeDataDir, startHouse } from "../support/house-process.ts";
import { pageKinds } from "../support/page-kinds.ts";
import { completeEdition } from "../support/reader-edition.ts";
import { median } from "./load.ts";
import type { Bench } from "./open-bench.ts";
import type { Row, Table } from "./table.ts";

const PERFORMANCE = 95;
/** Single runs of one page differ by far. */
const RUNS = 3;
/** On a busy machine the browser now and then loses the beginning of a trace. */
const TRIES = 3;
/** One kind of page of each layout; the others differ from them in what they name. */
const KINDS = [
  "front page",
  "post",
  "post with a gallery",
  "post of many blocks",
  "history of a post",
  "two versions compared",
  "page that stands alone",
  "tag",
  "two tags",
  "year",
  "day",
  "corrections",
  "search that finds",
];

/** What Lighthouse says of how soon each kind of page of the demo edition can be read. */
export async function reportLighthouse({ say }: Bench): Promise<Table[]> {
  const data = await makeDataDir();
  const house = await startHouse(data.path);
  const port = await findFreePort();
  const browser = await chromium.launch({
    executablePath: readChromiumPath(),
    args: [...CHROMIUM_FLAGS, `--remote-debugging-port=${port}`],
  });
  try {
    const paths = await completeEdition(house);
    const answers = await crawl(house.origin, ["/", "/search?q=harbour", "/search?q=harbuor", ...Object.values(paths)]);
    const rows: Row[] = [];
    for (const name of KINDS) {
      say(`Asking Lighthouse about ${name}…`);
      const at = pageKinds.find((kind) => kind.name === name)?.at ?? /^$/;
      const path = typeof at === "string" ? paths[at] : answers.find((answer) => at.test(answer.path))?.path;
      if (path === undefined) throw new Error(`The demo edition has no ${name}.`);
      const scores: number[] = [];
      for (let run = 0; run < RUNS; run += 1) scores.push(await score(`${house.origin}${path}`, port));
      rows.push(toRow(name, scores));
    }
    return [{ title: "Lighthouse, performance", head: ["page", "median", "single runs", "budget"], rows }];
  } finally {
    await browser.close();
    await house.stop();
    await data.remove();
  }
}

async function score(url: string, port: number): Promise<number> {
  for (let tried = 1; ; tried += 1) {
    try {
      return (await auditPage(url, port, ["performance"])).scores.performance ?? 0;
    } catch (error) {
      if (tried === TRIES) throw error;
    }
  }
}

function toRow(name: string, scores: readonly number[]): Row {
  const middle = median(scores);
  return {
    cells: [name, String(middle), scores.toSorted((one, other) => one - other).join(", "), String(PERFORMANCE)],
    hasBudget: true,
    missed: [],
    late: middle < PERFORMANCE ? [""] : [],
  };
}

function findFreePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
