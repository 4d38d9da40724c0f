import { readdir, readFile, writeFile } from "node:fs/promises";

const FORGET_PEAK = "5";

/** The workerd processes that this one has started, by their ids. */
export async function findWorkerd(): Promise<string[]> {
  const found: string[] = [];
  for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
    if (/^Name:\s+workerd$/m.test(status) && status.includes(`PPid:\t${process.pid}\n`)) found.push(pid);
  }
  return found;
}

/** By how much the process grew at most since now: in bytes of the machine's memory. */
export async function watchGrowth(pid: string): Promise<() => Promise<number>> {
  const before = await readMemory(pid, "VmRSS");
  await writeFile(`/proc/${pid}/clear_refs`, FORGET_PEAK);
  return async () => (await readMemory(pid, "VmHWM")) - before;
}

async function readMemory(pid: string, name: "VmRSS" | "VmHWM"): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(new RegExp(String.raw`^${name}:\s+(\d+) kB$`, "m").exec(status)?.[1]) * 1024;
}
