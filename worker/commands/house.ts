import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { D1Database } from "@cloudflare/workers-types";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { ASSETS_PATH, LOCAL_WORKER_PATH } from "./build.ts";
import { quickenAvif } from "./quicken-avif.ts";

const MIGRATIONS_PATH = fileURLToPath(new URL("../../schema/migrations", import.meta.url));
const COMPATIBILITY_DATE = "2026-11-01";

/** The Worker with its database, pictures and assets, running on this machine. */
export interface House {
  readonly url: URL;
  readonly db: D1Database;
  /** What Cloudflare does every minute. */
  runCron(): Promise<void>;
  close(): Promise<void>;
}

export interface HouseOptions {
  /** The folder for data, or null to keep everything in memory. */
  readonly dataDir: string | null;
  readonly port: number;
  /** Lines that the Worker logs. */
  readonly log: (line: string) => void;
  /** Another bundle than the one that `build` makes. */
  readonly script?: string;
}

export async function openHouse({ dataDir, port, log, script = LOCAL_WORKER_PATH }: HouseOptions): Promise<House> {
  if (dataDir !== null) await mkdir(dataDir, { recursive: true, mode: 0o700 });
  quickenAvif();
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      name: "broadsheet",
      host: "127.0.0.1",
      port,
      // Without these two Miniflare asks the network for a sample of Request.cf, and reports its use.
      cf: false,
      telemetry: { enabled: false },
      log: new Log(LogLevel.NONE),
      handleStructuredLogs: ({ message }) => log(String(message)),
      ...(dataDir === null ? {} : { resourcePersistencePath: join(dataDir, "resources") }),
      modules: true,
      scriptPath: script,
      script: await readFile(script, "utf8"),
      compatibilityDate: COMPATIBILITY_DATE,
      d1Databases: { DB: "broadsheet" },
      r2Buckets: { MEDIA: "broadsheet-media" },
      images: { binding: "IMAGES" },
      ratelimits: {
        LOOKS: { namespace_id: "8806", simple: { limit: 40, period: 60 } },
        // On this machine everybody is one address.
        SEARCHES: { namespace_id: "8807", simple: { limit: 600, period: 60 } },
      },
      assets: {
        directory: ASSETS_PATH,
        binding: "ASSETS",
        routerConfig: { has_user_worker: true },
        assetConfig: { html_handling: "none", not_found_handling: "none" },
      },
    }),
  );
  const url = await miniflare.ready;
  const db = await miniflare.getD1Database("DB");
  await migrate(db);
  const worker = await miniflare.getWorker();
  return {
    url,
    db,
    runCron: async () => {
      await worker.scheduled({ cron: "* * * * *" });
    },
    close: () => miniflare.dispose(),
  };
}

/** Applies what is new in schema/migrations, and notes it where wrangler does. */
async function migrate(db: D1Database): Promise<void> {
  await db
    .prepare(
      "create table if not exists d1_migrations (id integer primary key autoincrement, name text unique, applied_at timestamp default current_timestamp not null)",
    )
    .run();
  const { results } = await db.prepare("select name from d1_migrations").all<{ name: string }>();
  const applied = new Set(results.map((row) => row.name));
  const names = (await readdir(MIGRATIONS_PATH))
    .filter((name) => name.endsWith(".sql") && !applied.has(name))
    .toSorted();
  for (const name of names) {
    const statements = splitStatements(await readFile(join(MIGRATIONS_PATH, name), "utf8"));
    await db.batch([
      ...statements.map((sql) => db.prepare(sql)),
      db.prepare("insert into d1_migrations (name) values (?1)").bind(name),
    ]);
  }
}

/** Our migrations end every statement, and nothing else, with a semicolon at the end of a line. */
function splitStatements(sql: string): string[] {
  return sql
    .replace(/^\s*--.*$/gm, "")
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== "");
}
