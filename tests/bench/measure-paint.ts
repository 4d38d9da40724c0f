import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import { median } from "./load.ts";
import { openPhone } from "./open-phone.ts";

/** Slow 4G as Lighthouse has it, by the browser's own throttle: 1.6 Mbit/s down, 750 kbit/s up, 150 ms a round trip. */
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1_638_400 / 8, uploadThroughput: 768_000 / 8 };
const CPU_SLOWDOWN = 4;
const ROUNDS = 5;

export interface PaintMeasure {
  /** When the largest thing was painted, from the beginning of the navigation: medians, in milliseconds. */
  readonly ms: number;
  /** Of a page that has the same picture and nothing else. */
  readonly bareMs: number;
}

/** The largest paint of a post on a phone with a slow line and nothing in its cache, in turns with that of a bare page. */
export async function measurePaint(browser: Browser, address: string): Promise<PaintMeasure> {
  const bare = await serveBare(browser, address);
  try {
    const pairs: { ms: number; bareMs: number }[] = [];
    // The first round warms up.
    for (let round = 0; round <= ROUNDS; round += 1) {
      pairs.push({ ms: await paint(browser, address), bareMs: await paint(browser, bare.address) });
    }
    const kept = pairs.slice(1);
    return { ms: median(kept.map(({ ms }) => ms)), bareMs: median(kept.map(({ bareMs }) => bareMs)) };
  } finally {
    bare.close();
  }
}

async function paint(browser: Browser, address: string): Promise<number> {
  const context = await openPhone(browser);
  try {
    const page = await context.newPage();
    const client = await context.newCDPSession(page);
    await client.send("Network.emulateNetworkConditions", SLOW_4G);
    await client.send("Emulation.setCPUThrottlingRate", { rate: CPU_SLOWDOWN });
    await page.goto(address, { waitUntil: "load" });
    const picture = await page
      .locator("img")
      .first()
      .evaluate((image: HTMLImageElement) => image.currentSrc);
    // A phone paints after its pictures have come; the largest of what it painted is the lead.
    const paints = await page.evaluate(
      (wanted) =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) => {
            for (const one of list.getEntries()) if ("url" in one && one.url === wanted) resolve(one.startTime);
          }).observe({ type: "largest-contentful-paint", buffered: true });
        }),
      picture,
    );
    return paints;
  } finally {
    await context.close();
  }
}

/** A page of the picture that the post's phone chooses, in the same width. */
async function serveBare(browser: Browser, address: string): Promise<{ address: string; close: () => void }> {
  const context = await openPhone(browser);
  const page = await context.newPage();
  await page.goto(address, { waitUntil: "load" });
  const { source, width, height } = await page
    .locator("main img")
    .first()
    .evaluate((image: HTMLImageElement) => ({
      source: image.currentSrc,
      width: image.clientWidth,
      height: image.clientHeight,
    }));
  await context.close();
  const picture = Buffer.from(await (await fetch(source)).arrayBuffer());
  const html = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Picture</title><body><img src="/lead.avif" width="${width}" height="${height}" alt="">`;
  const server = createServer((request, response) => {
    const isPicture = request.url === "/lead.avif";
    response.writeHead(request.url === "/favicon.ico" ? 404 : 200, {
      "Content-Type": isPicture ? "image/avif" : "text/html",
    });
    response.end(isPicture ? picture : html);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}/`, close: () => server.close() };
}
