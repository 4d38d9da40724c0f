import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Where this machine's database, pictures and token lie: DATA_DIR, or `.data` in the project. */
export function dataDir(): string {
  return resolve(process.env["DATA_DIR"] ?? join(ROOT, ".data"));
}

export function tokenPath(dir: string = dataDir()): string {
  return join(dir, "token");
}

/** The token that `npm start` keeps for local commands, or null where there is none. */
export async function findToken(dir: string = dataDir()): Promise<string | null> {
  try {
    return (await readFile(tokenPath(dir), "utf8")).trim();
  } catch {
    return null;
  }
}

/** The port that `npm start` serves on: PORT, or 8787. */
export function localPort(): number {
  const port = Number(process.env["PORT"] ?? 8787);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error(`PORT must be a number from 0 to 65535, not “${process.env["PORT"]}”.`);
  }
  return port;
}
