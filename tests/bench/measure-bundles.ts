import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { median } from "./load.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const STARTS = 5;

/** Wrangler reports nothing, and looks for nothing, outside this machine. */
const QUIET = { WRANGLER_SEND_METRICS: "false", WRANGLER_HIDE_BANNER: "true", CI: "1", NO_COLOR: "1" };

export interface WorkerMeasure {
  /** Of all its modules, each compressed by itself. */
  readonly gzipBytes: number;
  /** The median of what `wrangler check startup` calls active, here, in milliseconds. */
  readonly startMs: number;
}

/** The Worker as wrangler would deploy it. */
export async function measureWorker(): Promise<WorkerMeasure> {
  const folder = await mkdtemp(join(tmpdir(), "broadsheet-bundle-"));
  try {
    await wrangle(["deploy", "--dry-run", "--outdir", folder]);
    const modules = (await readdir(folder)).filter((name) => name.endsWith(".js"));
    const gzipped = await Promise.all(
      modules.map(async (name) => gzipSync(await readFile(join(folder, name))).byteLength),
    );
    const gzipBytes = gzipped.reduce((sum, bytes) => sum + bytes, 0);
    const starts: number[] = [];
    for (let start = 0; start < STARTS; start += 1) {
      const told = await wrangle(["check", "startup", "--outfile", join(folder, "start.cpuprofile")]);
      const active = /Active: ([\d.]+) ms/.exec(told)?.[1];
      if (active === undefined) throw new Error(`wrangler check startup told no active time:\n${told}`);
      starts.push(Number(active));
    }
    return { gzipBytes, startMs: median(starts) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function wrangle(words: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(join(ROOT, "node_modules", ".bin", "wrangler"), words, {
    cwd: ROOT,
    env: { ...process.env, ...QUIET },
  });
  return stdout;
}
