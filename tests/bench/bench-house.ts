import { join } from "node:path";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { bundleWorker } from "../../worker/commands/bundle-worker.ts";
import type { OpenSeed } from "./open-seed.ts";
import { PLAN_PATH, TRACE_PATH, type BarePlan, type Trace, type TracedRequest } from "./trace.ts";

const COMPATIBILITY_DATE = "2026-11-01";

/** The product without and with an edge, and the bare Worker, in one workerd on one database. */
export interface BenchHouse {
  readonly missUrl: URL;
  readonly hitUrl: URL;
  readonly bareUrl: URL;
  trace(request: TracedRequest): Promise<Trace>;
  planBare(plan: BarePlan): Promise<void>;
  close(): Promise<void>;
}

export async function openBenchHouse(seed: OpenSeed): Promise<BenchHouse> {
  const counted = (await bundleWorker("tests/bench/counted-worker.ts", { minify: true })).code;
  const bare = (await bundleWorker("tests/bench/bare-worker.ts", { minify: true })).code;
  const shared = {
    modules: true as const,
    compatibilityDate: COMPATIBILITY_DATE,
    d1Databases: { DB: "broadsheet" },
    r2Buckets: { MEDIA: "broadsheet-media" },
    // A socket of its own for each, so that no router stands before one and not before another.
    unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
  };
  const product = (name: string, hasEdge: boolean) => ({
    ...shared,
    name,
    script: counted,
    images: { binding: "IMAGES" },
    bindings: { BENCH_NOW: seed.now, BENCH_EDGE: hasEdge },
  });
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: "127.0.0.1",
      port: 0,
      cf: false,
      telemetry: { enabled: false },
      log: new Log(LogLevel.NONE),
      handleStructuredLogs: ({ message }) => console.error(String(message)),
      resourcePersistencePath: join(seed.dataDir, "resources"),
      workers: [product("miss", false), product("hit", true), { ...shared, name: "bare", script: bare }],
    }),
  );
  await miniflare.ready;
  const missUrl = await miniflare.unsafeGetDirectURL("miss");
  const hitUrl = await miniflare.unsafeGetDirectURL("hit");
  const bareUrl = await miniflare.unsafeGetDirectURL("bare");
  const post = (url: URL, body: object): Promise<Response> =>
    fetch(url, { method: "POST", body: JSON.stringify(body) });
  return {
    missUrl,
    hitUrl,
    bareUrl,
    trace: async (request) => (await (await post(new URL(TRACE_PATH, missUrl), request)).json()) as Trace,
    planBare: async (plan) => {
      await post(new URL(PLAN_PATH, bareUrl), plan);
    },
    close: () => miniflare.dispose(),
  };
}
