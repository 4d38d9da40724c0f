import { createServer, type AddressInfo } from "node:net";
import { chromium } from "playwright-core";
import { auditPage, type PageAudit } from "../support/audit-page.ts";
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
      const audits: PageAudit[] = [];
      for (let run = 0; run < RUNS; run += 1) audits.push(await audit(`${house.origin}${path}`, port));
      rows.push(toRow(name, audits));
    }
    return [
      {
        title: "Lighthouse, performance",
        head: ["page", "median", "single runs", "what holds it back", "budget"],
        rows,
      },
    ];
  } finally {
    await browser.close();
    await house.stop();
    await data.remove();
  }
}

async function audit(url: string, port: number): Promise<PageAudit> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await auditPage(url, port, ["performance"]);
    } catch (error) {
      if (tried === TRIES) throw error;
    }
  }
}

function toRow(name: string, audits: readonly PageAudit[]): Row {
  const scoreOf = ({ scores }: PageAudit): number => scores.performance ?? 0;
  const sorted = audits.toSorted((one, other) => scoreOf(one) - scoreOf(other));
  const middle = median(sorted.map(scoreOf));
  const held = sorted.find((one) => scoreOf(one) === middle)?.failed ?? [];
  return {
    cells: [name, String(middle), sorted.map(scoreOf).join(", "), held.map(nameOf).join(", "), String(PERFORMANCE)],
    hasBudget: true,
    missed: [],
    late: middle < PERFORMANCE ? [""] : [],
  };
}

/** An audit is told as "speed-index: Speed Index". */
function nameOf(failed: string): string {
  return failed.split(":", 1)[0] ?? failed;
}

function findFreePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
