import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";
import { CHROMIUM_FLAGS, readChromiumPath } from "../support/chromium.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The Worker as wrangler would deploy it, compressed, in bytes. */
export async function measureWorker(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "broadsheet-bundle-"));
  try {
    execFileSync("wrangler", ["deploy", "--dry-run", "--minify", "--outdir", folder], { cwd: ROOT, stdio: "ignore" });
    return gzipSync(await readFile(join(folder, "index.js"))).byteLength;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** JavaScript that a browser takes in, compressed, until the caret of a new post can be set, in bytes. */
export async function measureEditor(signInLink: string): Promise<number> {
  const browser = await chromium.launch({ executablePath: readChromiumPath(), args: CHROMIUM_FLAGS });
  try {
    const context = await browser.newContext();
    const first = await context.newPage();
    await first.goto(signInLink);
    await first.getByRole("heading", { name: "Posts", exact: true }).waitFor();
    const origin = new URL(signInLink).origin;
    const page = await context.newPage();
    const scripts: Promise<number>[] = [];
    let isReady = false;
    page.on("response", (response) => {
      if (isReady || !response.url().endsWith(".js")) return;
      scripts.push(response.body().then((body) => gzipSync(body).byteLength));
    });
    await page.goto(`${origin}/edit/posts/new`);
    await page.getByRole("textbox", { name: "Text", exact: true }).waitFor();
    isReady = true;
    return (await Promise.all(scripts)).reduce((sum, bytes) => sum + bytes, 0);
  } finally {
    await browser.close();
  }
}
