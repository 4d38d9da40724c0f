import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { WorkerModule } from "./bundle-worker.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const dist = join(root, "dist");
const cache = join(root, ".cache");

/** Where the Worker for this machine lies once it is built: one ES module. */
export const LOCAL_WORKER_PATH = join(cache, "local", "worker.js");

/** The folder of the modules that wrangler deploys. */
export const WORKER_FOLDER = join(cache, "worker");

/** The folder that the assets binding serves. */
export const ASSETS_PATH = dist;

/** The reader's faces. Each weighs about 24 KB; a page loads those it sets text in. */
const FACES = [
  "newsreader-latin-400-normal",
  "newsreader-latin-400-italic",
  "newsreader-latin-600-normal",
  "newsreader-latin-ext-400-normal",
  "newsreader-latin-ext-400-italic",
  "newsreader-latin-ext-600-normal",
];

// A file whose name changes with its bytes may be kept for ever; the shell that names them may not be kept at all.
const HEADERS = `/*
  X-Content-Type-Options: nosniff

/edit/assets/*
  Cache-Control: public, max-age=31536000, immutable

/fonts/*
  Cache-Control: public, max-age=31536000, immutable
  Access-Control-Allow-Origin: *

/edit/index.html
  Cache-Control: private, no-store
  X-Robots-Tag: noindex

/edit/desk.html
  Cache-Control: private, no-store
  X-Robots-Tag: noindex

/send/assets/*
  Cache-Control: public, max-age=31536000, immutable

/send/index.html
  Cache-Control: private, no-store
  X-Robots-Tag: noindex
`;

/** Builds what has changed since the last build; `say` is told of each part that had to be made. */
export async function build(say: (line: string) => void = () => undefined): Promise<void> {
  await mkdir(dist, { recursive: true });
  await Promise.all([buildHeaders(), buildFonts()]);
  await buildWhenStale("editor", ["editor", "schema"], join(dist, "edit", "index.html"), async () => {
    say("Building the editor…");
    await bundleInto("edit", join("editor", "vite.config.ts"));
  });
  await buildWhenStale("send", ["editor", "schema"], join(dist, "send", "index.html"), async () => {
    say("Building the guests' page…");
    await bundleInto("send", join("editor", "send", "vite.config.ts"));
  });
  await buildWhenStale("local", ["worker", "schema"], LOCAL_WORKER_PATH, async () => {
    say("Building the Worker…");
    const { bundleWorker } = await import("./bundle-worker.ts");
    await writeModule(await bundleWorker("worker/local.ts", { minify: false }), LOCAL_WORKER_PATH);
  });
}

/** Builds the Worker for Cloudflare; wrangler asks for it. */
export async function buildWorker(): Promise<void> {
  const { bundleInParts } = await import("./bundle-worker.ts");
  for (const module of await bundleInParts("worker/index.ts")) {
    await writeModule(module, join(WORKER_FOLDER, module.name));
  }
}

async function buildHeaders(): Promise<void> {
  await writeFile(join(dist, "_headers"), HEADERS);
}

/** Names each face by its package's version, since the pages that ask for it cannot know a hash: /fonts/5.3.0/…woff2. */
async function buildFonts(): Promise<void> {
  const manifest = createRequire(import.meta.url).resolve("@fontsource/newsreader/package.json");
  const { version } = JSON.parse(await readFile(manifest, "utf8")) as { version: string };
  const folder = join(dist, "fonts", version);
  await mkdir(folder, { recursive: true });
  for (const face of FACES) {
    await copyFile(join(manifest, "..", "files", `${face}.woff2`), join(folder, `${face}.woff2`));
  }
}

// The new build takes the old one's place whole, so that one that fails, or a server that reads
// meanwhile, finds the old one.
async function bundleInto(folder: string, configFile: string): Promise<void> {
  const { build: bundle } = await import("vite");
  const fresh = join(cache, `${folder}-${process.pid}`);
  await bundle({
    configFile: join(root, configFile),
    logLevel: "warn",
    build: { outDir: fresh },
  });
  await rm(join(dist, folder), { recursive: true, force: true });
  await rename(fresh, join(dist, folder));
}

async function writeModule({ code, map }: WorkerModule, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  if (map !== null) await writeFile(`${path}.map`, map);
  await writeFile(path, map === null ? code : `${code}\n//# sourceMappingURL=${basename(path)}.map\n`);
}

async function buildWhenStale(
  name: string,
  folders: string[],
  product: string,
  make: () => Promise<void>,
): Promise<void> {
  const stamp = join(cache, "build", `${name}.sha256`);
  const sources = await hashSources(folders);
  const built = existsSync(product) && existsSync(stamp) ? await readFile(stamp, "utf8") : "";
  if (built === sources) return;
  await make();
  await mkdir(join(cache, "build"), { recursive: true });
  await writeFile(stamp, sources);
}

async function hashSources(folders: string[]): Promise<string> {
  const hash = createHash("sha256");
  const files = ["package-lock.json", "worker/commands/build.ts", "worker/commands/bundle-worker.ts"];
  for (const folder of folders) {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
    for (const entry of entries) if (entry.isFile()) files.push(join(entry.parentPath, entry.name).slice(root.length));
  }
  for (const file of files.toSorted()) {
    hash.update(`${file}\0`).update(await readFile(join(root, file)));
  }
  return hash.digest("hex");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await (process.argv[2] === "worker" ? buildWorker() : build(console.log));
}
