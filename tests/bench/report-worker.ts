import { measureWorker } from "./measure-bundles.ts";
import type { Bench } from "./open-bench.ts";
import { kilobytes, sayKilobytes, tableOfLines, type Table } from "./table.ts";

const WORKER_BYTES = kilobytes(200);
const START_MS = 25;

/** What Cloudflare is handed, and how soon it has started. */
export async function reportWorker({ say }: Bench): Promise<Table[]> {
  say("Measuring the Worker…");
  const worker = await measureWorker();
  return [
    tableOfLines("The Worker", [
      {
        what: "Worker bundle, gzip",
        found: [sayKilobytes(worker.gzipBytes)],
        budget: "200 KB",
        isMet: worker.gzipBytes <= WORKER_BYTES,
      },
      {
        what: "Worker start-up, active (wrangler check startup)",
        found: [`${worker.startMs.toFixed(1)} ms`],
        budget: `${START_MS} ms`,
        isMet: worker.startMs <= START_MS,
        isTime: true,
      },
    ]),
  ];
}
