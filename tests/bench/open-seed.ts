import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { constants, cp, mkdir, mkdtemp, readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { seedHouse, type Seed } from "./seed-house.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const KEPT = join(ROOT, ".cache", "bench");

/** What the rows of a seeded house depend on. */
const SOURCES = [
  "schema",
  "worker/demo",
  "worker/publish",
  "worker/db/syndication/feed-parts.ts",
  "worker/db/lists/list-cuts.ts",
  "worker/db/search/search-key.ts",
  "worker/db/search/search-rows.ts",
  "worker/db/posts/write-standing.ts",
  "tests/bench/copy.ts",
  "tests/bench/photograph.ts",
  "tests/bench/seed-house.ts",
  "tests/bench/seed-names.ts",
  "tests/bench/seed-posts.ts",
  "tests/bench/sqlite-database.ts",
];

/** A copy of a seeded house, to be changed at will. */
export interface OpenSeed extends Seed {
  readonly dataDir: string;
  close(): Promise<void>;
}

/** Seeds a house of `count` posts, or takes the one that an earlier run seeded in the same way. */
export async function openSeed(count: number, say: (line: string) => void): Promise<OpenSeed> {
  const kept = join(KEPT, `${count}-${await hashSources()}`);
  if (!existsSync(kept)) await makeSeed(kept, count, say);
  const seed = JSON.parse(await readFile(join(kept, "seed.json"), "utf8")) as Seed;
  const dataDir = await mkdtemp(join(tmpdir(), "broadsheet-bench-"));
  await cp(kept, dataDir, { recursive: true, mode: constants.COPYFILE_FICLONE });
  return { ...seed, dataDir, close: () => rm(dataDir, { recursive: true, force: true }) };
}

async function makeSeed(kept: string, count: number, say: (line: string) => void): Promise<void> {
  await mkdir(KEPT, { recursive: true });
  for (const name of await readdir(KEPT)) {
    if (name.startsWith(`${count}-`)) await rm(join(KEPT, name), { recursive: true, force: true });
  }
  const fresh = await mkdtemp(join(KEPT, "fresh-"));
  try {
    const begun = performance.now();
    const seed = await seedHouse(fresh, count);
    await writeFile(join(fresh, "seed.json"), JSON.stringify(seed));
    await rename(fresh, kept);
    say(`Seeded ${count.toLocaleString("en")} posts in ${Math.round((performance.now() - begun) / 1000)} s.`);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

async function hashSources(): Promise<string> {
  const hash = createHash("sha256");
  for (const source of SOURCES) {
    const path = join(ROOT, source);
    const files = (await stat(path)).isDirectory()
      ? (await readdir(path, { recursive: true, withFileTypes: true }))
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
      : [path];
    for (const file of files.toSorted()) hash.update(`${file.slice(ROOT.length)}\0`).update(await readFile(file));
  }
  return hash.digest("hex").slice(0, 16);
}
