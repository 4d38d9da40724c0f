import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** Node keeps here what it compiled: a command that was started before starts in half the time. */
const COMPILE_CACHE = { NODE_COMPILE_CACHE: join(ROOT, ".cache", "node") };
const START_TIMEOUT_MS = 240_000;

/** The product as `npm start` runs it, in a process of its own, on a free port or on the one that is asked for. */
export interface HouseProcess {
  readonly origin: string;
  readonly signInLink: string;
  readonly dataDir: string;
  readonly output: () => string;
  token(): Promise<string>;
  /** Ends the process, with Ctrl-C or with no warning at all; the data stays. */
  stop(signal?: "SIGINT" | "SIGKILL"): Promise<void>;
}

export async function makeDataDir(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), "broadsheet-"));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

export async function startHouse(dataDir: string, flags: readonly string[] = [], port = "0"): Promise<HouseProcess> {
  const child = spawn(process.execPath, ["worker/commands/start.ts", ...flags], {
    cwd: ROOT,
    env: { ...process.env, ...COMPILE_CACHE, PORT: port, DATA_DIR: dataDir },
    stdio: ["ignore", "pipe", "pipe"],
    // A process group of its own: workerd would outlive a parent that is killed, and go on serving.
    detached: true,
  });
  const killAll = (): void => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      process.kill(-child.pid, "SIGKILL");
    }
  };
  process.once("exit", killAll);
  child.once("exit", () => process.off("exit", killAll));
  let output = "";
  const collect = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  await waitForLine(child, () => output, /Press Ctrl-C/);
  const origin = /Readers\s+(\S+)\//.exec(output)?.[1];
  const signInLink = /Editor\s+(\S+)/.exec(output)?.[1];
  if (origin === undefined || signInLink === undefined) throw new Error(`npm start printed no addresses:\n${output}`);
  return {
    origin,
    signInLink,
    dataDir,
    output: () => output,
    token: async () => (await readFile(join(dataDir, "token"), "utf8")).trim(),
    stop: async (signal = "SIGINT") => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      if (signal === "SIGKILL") killAll();
      else child.kill(signal);
      await ended;
    },
  };
}

function waitForLine(child: ChildProcess, output: () => string, pattern: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    const timeout = setTimeout(() => fail("took too long"), START_TIMEOUT_MS);
    const look = (): void => {
      if (!pattern.test(output())) return;
      clearTimeout(timeout);
      resolve();
    };
    const fail = (what: string): void => {
      clearTimeout(timeout);
      child.kill("SIGKILL");
      reject(new Error(`npm start ${what}:\n${output()}`));
    };
    child.stdout?.on("data", look);
    child.once("exit", (code) => fail(`ended with ${code}`));
  });
}

/** Runs one of the project's commands to its end. */
export async function runCommand(
  script: string,
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [join("worker/commands", script), ...words], {
    cwd: ROOT,
    env: { ...process.env, ...COMPILE_CACHE, ...env },
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
  return { code, stdout, stderr };
}
