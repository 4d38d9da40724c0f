import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, CDPSession, Page } from "playwright-core";
import { readAsText } from "./read-as-text.ts";
import { tryAxe } from "./try-axe.ts";

const PHONE = 390;
const DESKTOP = 1280;
const NARROWEST = 320;
const HEIGHT = 844;
/** What is longer than Chromium draws at once is cut. */
const TALLEST = 16_000;

interface Look {
  readonly scheme: "light" | "dark";
  readonly width: number;
  /** Kept as a picture for a person to look at. */
  readonly isDrawn: boolean;
  /** Gone through by axe. */
  readonly isTried: boolean;
}

const LOOKS: readonly Look[] = (["light", "dark"] as const).flatMap((scheme) => [
  { scheme, width: PHONE, isDrawn: true, isTried: false },
  { scheme, width: NARROWEST, isDrawn: false, isTried: true },
  { scheme, width: DESKTOP, isDrawn: true, isTried: true },
]);

/** The pictures that a look at a page of this name leaves. */
export function drawnFiles(name: string): { readonly file: string; readonly width: number }[] {
  return LOOKS.filter(({ isDrawn }) => isDrawn).map((look) => ({ file: fileOf(name, look), width: look.width }));
}

function fileOf(name: string, { width, scheme }: Look): string {
  return `${name.replaceAll(" ", "-")}-${width}-${scheme}.png`;
}

/**
 * Looks at a page as readers have it, and says what is wrong with it: what moves after it stood, what is wider
 * than its window, pictures that do not come, what is asked of others, cookies, scripts,
 * what axe finds, and what is said to eyes alone.
 * Its pictures are left in `folder`.
 */
export async function lookAtPage(browser: Browser, url: string, name: string, folder: string): Promise<string[]> {
  const context = await browser.newContext({ viewport: { width: PHONE, height: HEIGHT }, colorScheme: "light" });
  const faults = new Set<string>();
  context.on("request", (request) => {
    if (new URL(request.url()).origin !== new URL(url).origin) faults.add(`asks for ${request.url()}`);
    if (request.resourceType() === "script") faults.add(`loads ${request.url()}`);
  });
  try {
    const page = await context.newPage();
    await page.addInitScript(watchShifts);
    await page.goto(url);
    for (const fault of await page.evaluate(goThrough)) faults.add(fault);
    // At a second view the faces have come already, and are set.
    await page.reload();
    for (const fault of await page.evaluate(goThrough)) faults.add(fault);
    const session = await context.newCDPSession(page);
    for (const look of LOOKS) {
      await page.emulateMedia({ colorScheme: look.scheme });
      await page.setViewportSize({ width: look.width, height: HEIGHT });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      const found = over > 0 ? [`${over} px wider than its window`] : [];
      if (look.isTried) found.push(...(await tryAxe(page)));
      for (const fault of found) faults.add(`${look.width} px, ${look.scheme}: ${fault}`);
      if (look.isDrawn) await draw(page, session, look.width, join(folder, fileOf(name, look)));
    }
    for (const fault of (await readAsText(page)).faults) faults.add(fault);
    for (const cookie of await context.cookies()) faults.add(`sets the cookie ${cookie.name}`);
  } finally {
    await context.close();
  }
  return [...faults];
}

async function draw(page: Page, session: CDPSession, width: number, path: string): Promise<void> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.min(height, TALLEST) });
  await page.evaluate(() => Promise.allSettled([...document.images].map((image) => image.decode())));
  const drawn = await session.send("Page.captureScreenshot", { format: "png", optimizeForSpeed: true });
  await mkdir(join(path, ".."), { recursive: true });
  await writeFile(path, Buffer.from(drawn.data, "base64"));
}

/* What follows runs in the page. */

interface WatchedWindow extends Window {
  shifts?: () => string[];
}

function watchShifts(): void {
  const moved: string[] = [];
  const note = (entries: PerformanceEntryList): void => {
    for (const entry of entries as (PerformanceEntry & { value: number; sources: { node: Node | null }[] })[]) {
      const nodes = entry.sources.map(({ node }) => (node instanceof Element ? node.outerHTML : node?.textContent));
      moved.push(`shifts by ${entry.value.toFixed(3)}: ${nodes[0]?.slice(0, 120)}`);
    }
  };
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: "layout-shift", buffered: true });
  (window as WatchedWindow).shifts = () => {
    note(observer.takeRecords());
    return moved;
  };
}

/** To the end of the page, a window at a time, until every picture and face has come. */
async function goThrough(): Promise<string[]> {
  const drawn = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
  for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
    scrollTo(0, y);
    await drawn();
  }
  await document.fonts.ready;
  const shown = [...document.images].filter((image) => image.offsetParent !== null);
  const come = await Promise.allSettled(shown.map((image) => image.decode()));
  await drawn();
  await drawn();
  const lost = shown.flatMap(({ src }, at) => (come[at]?.status === "rejected" ? [`does not show ${src}`] : []));
  return [...lost, ...((window as WatchedWindow).shifts?.() ?? [])];
}
