import { gzipSync } from "node:zlib";
import type { Browser, Response } from "playwright-core";
import type { LinkReply } from "../../schema/api.ts";
import { inBrowser } from "./in-browser.ts";
import { markText } from "./mark-text.ts";
import { measureWriting, type WritingMeasure } from "./measure-writing.ts";
import type { OpenSeed } from "./open-seed.ts";

/** JavaScript, gzip: what was asked for before the text of a new post took a caret, and all that came by itself. */
export interface EditorBytes {
  readonly untilCaret: number;
  readonly inAll: number;
}

export interface EditorMeasure {
  readonly bytes: EditorBytes;
  readonly writing: WritingMeasure;
}

export function measureEditor(seed: OpenSeed): Promise<EditorMeasure> {
  return inBrowser(seed, async (browser, origin) => ({
    bytes: await measureBytes(browser, origin, seed.token),
    writing: await measureWriting(browser, origin, seed.token),
  }));
}

async function measureBytes(browser: Browser, origin: string, token: string): Promise<EditorBytes> {
  const reply = await fetch(`${origin}/api/sign-in-links`, {
    method: "POST",
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    body: "{}",
  });
  const { pathname, hash } = new URL(((await reply.json()) as LinkReply).url);
  const context = await browser.newContext();
  const first = await context.newPage();
  await first.goto(`${origin}${pathname}${hash}`);
  await first.getByRole("heading", { name: "Posts", exact: true }).waitFor();
  await first.close();

  const page = await context.newPage();
  await markText(page);
  const scripts: Response[] = [];
  page.on("response", (response) => {
    if (new URL(response.url()).pathname.endsWith(".js")) scripts.push(response);
  });
  await page.goto(`${origin}/edit/posts/new`);
  await page.getByRole("textbox", { name: "Text", exact: true }).focus();
  // A caret that takes no letter was not ready.
  await page.keyboard.type("a");
  await page.getByRole("textbox", { name: "Text", exact: true }).getByText("a", { exact: true }).waitFor();
  await page.waitForLoadState("networkidle");
  const before = await page.evaluate(() => {
    const ready = performance.getEntriesByName("text")[0]?.startTime ?? Infinity;
    return performance
      .getEntriesByType("resource")
      .filter(({ startTime }) => startTime <= ready)
      .map(({ name }) => name);
  });
  const sizes = await Promise.all(
    scripts.map(async (script) => ({ url: script.url(), bytes: gzipSync(await script.body()).byteLength })),
  );
  await context.close();
  const sum = (some: readonly { readonly bytes: number }[]): number => some.reduce((all, { bytes }) => all + bytes, 0);
  return { untilCaret: sum(sizes.filter(({ url }) => before.includes(url))), inAll: sum(sizes) };
}
