import { gzipSync } from "node:zlib";
import { chromium, type Browser, type Response } from "playwright-core";
import sharp from "sharp";
import type { LinkReply } from "../../schema/api.ts";
import { openHouse } from "../../worker/commands/house.ts";
import { CHROMIUM_FLAGS, readChromiumPath } from "../support/chromium.ts";
import { markText } from "./mark-text.ts";
import { measureWriting, type WritingMeasure } from "./measure-writing.ts";
import type { OpenSeed } from "./open-seed.ts";

/** The phone that Lighthouse takes: it asks for 721 pixels of width, which the 800-pixel variant has. */
const PHONE = { viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75, isMobile: true, hasTouch: true };

export interface PhoneMeasure {
  readonly htmlGzipBytes: number;
  /** The lead picture that the phone chose, and its bytes: sharp's, which heeds no quality. */
  readonly leadBytes: number;
  readonly leadWidth: number;
  readonly leadType: string;
  readonly faceBytes: number;
  /** As files name them: latin-400-normal; a letter beyond Latin-1 brings one of latin-ext. */
  readonly faces: readonly string[];
  /** Scripts, cookies and requests to other hosts: there are to be none. */
  readonly unwanted: readonly string[];
}

/** JavaScript, gzip: what was asked for before the text of a new post took a caret, and all that came by itself. */
export interface EditorBytes {
  readonly untilCaret: number;
  readonly inAll: number;
}

export interface ScreenMeasures {
  readonly phone: PhoneMeasure;
  readonly editorGzipBytes: EditorBytes;
  readonly writing: WritingMeasure;
}

export async function measureScreens(seed: OpenSeed): Promise<ScreenMeasures> {
  const house = await openHouse({ dataDir: seed.dataDir, port: 0, log: (line) => console.error(line) });
  const browser = await chromium.launch({ executablePath: readChromiumPath(), args: CHROMIUM_FLAGS });
  const origin = `http://localhost:${house.url.port}`;
  try {
    return {
      phone: await measurePhone(browser, origin, seed.post.path),
      editorGzipBytes: await measureEditor(browser, origin, seed.token),
      writing: await measureWriting(browser, origin, seed.token),
    };
  } finally {
    await browser.close();
    await house.close();
  }
}

async function measurePhone(browser: Browser, origin: string, path: string): Promise<PhoneMeasure> {
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  const responses: Response[] = [];
  page.on("response", (response) => responses.push(response));
  await page.goto(`${origin}${path}`, { waitUntil: "networkidle" });
  const chosen = await page
    .locator("main img")
    .first()
    .evaluate((image: HTMLImageElement) => image.currentSrc);
  const find = (url: string): Response => {
    const found = responses.find((response) => response.url() === url);
    if (found === undefined) throw new Error(`The phone did not load ${url}.`);
    return found;
  };
  const html = await find(`${origin}${path}`).body();
  const lead = find(chosen);
  const leadBytes = await lead.body();
  const { width: leadWidth } = await sharp(leadBytes).metadata();
  const faces = responses.filter((response) => response.url().endsWith(".woff2"));
  const faceBytes = await Promise.all(faces.map(async (face) => (await face.body()).byteLength));
  const scripts = responses
    .filter((response) => response.request().resourceType() === "script")
    .map((response) => response.url());
  const abroad = responses.map((response) => response.url()).filter((url) => new URL(url).origin !== origin);
  const cookies = (await context.cookies()).map((cookie) => `cookie ${cookie.name}`);
  const measure = {
    htmlGzipBytes: gzipSync(html).byteLength,
    leadBytes: leadBytes.byteLength,
    leadWidth,
    leadType: lead.headers()["content-type"] ?? "",
    faceBytes: faceBytes.reduce((sum, bytes) => sum + bytes, 0),
    faces: faces.flatMap((face) => /newsreader-(.+)\.woff2$/.exec(face.url())?.[1] ?? []),
    unwanted: [...scripts, ...abroad, ...cookies],
  };
  await context.close();
  return measure;
}

async function measureEditor(browser: Browser, origin: string, token: string): Promise<EditorBytes> {
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
