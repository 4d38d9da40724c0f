import { gzipSync } from "node:zlib";
import type { Browser, Response } from "playwright-core";
import sharp from "sharp";
import { inBrowser } from "./in-browser.ts";
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

export function measureFirstView(seed: OpenSeed): Promise<PhoneMeasure> {
  return inBrowser(seed, (browser, origin) => measurePhone(browser, origin, seed.post.path));
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
