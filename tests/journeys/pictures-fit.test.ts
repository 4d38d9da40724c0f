import { chromium, type Browser } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { build } from "../../worker/commands/build.ts";
import { CHROMIUM_FLAGS, readChromiumPath } from "../support/chromium.ts";
import { makeDataDir } from "../support/house-process.ts";
import { openPictureHouse, type PictureHouse } from "../support/picture-house.ts";
import { readShownPictures, type ShownPicture } from "../support/read-shown-pictures.ts";

const WINDOWS = [
  [360, 740],
  [768, 1024],
  [1280, 800],
] as const;
const DENSITIES = [1, 2, 3];
/** More pixels than these the eye does not tell apart. */
const SEEN_DENSITY = 2;

describe("the pictures of reader pages", () => {
  let data: { path: string; remove: () => Promise<void> };
  let built: PictureHouse;
  let browser: Browser;

  beforeAll(async () => {
    data = await makeDataDir();
    await build();
    built = await openPictureHouse(data.path);
    browser = await chromium.launch({ executablePath: readChromiumPath(), args: CHROMIUM_FLAGS });
  });

  afterAll(async () => {
    await browser.close();
    await built.house.close();
    await data.remove();
  });

  /**
   * A page whose pictures come when they are let in, of the size of the rendition that is asked for, whatever format that is
   * told to be.
   */
  async function openPage(width: number, height: number, deviceScaleFactor: number) {
    const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor });
    let gate = Promise.withResolvers<void>();
    await context.route("**/media/*", async (route) => {
      const size = built.sizeOf(route.request().url());
      const body = await sharp({ create: { ...size, channels: 3, background: "#456789" } })
        .png({ compressionLevel: 1 })
        .toBuffer();
      await gate.promise;
      await route.fulfill({ contentType: "image/png", body });
    });
    const page = await context.newPage();
    return {
      async read(path: string): Promise<ShownPicture[]> {
        gate = Promise.withResolvers();
        await page.goto(new URL(path, built.origin).href, { waitUntil: "domcontentloaded" });
        return readShownPictures(page, gate.resolve);
      },
      close: () => context.close(),
    };
  }

  describe.each(WINDOWS)("in a window of %i × %i", (width, height) => {
    test.each(DENSITIES)("of density %i come at the size they are seen in, and move nothing", async (density) => {
      const reader = await openPage(width, height, density);
      for (const [name, path] of Object.entries(built.paths)) {
        const pictures = await reader.read(path);
        expect(pictures.length, name).toBeGreaterThan(name === "front" ? 9 : 11);
        expect(pictures.filter((picture) => !isFitting(picture, density)).map((one) => ({ name, ...one }))).toEqual([]);
        // A rendition's height is a whole number of pixels, and its box is not.
        expect(pictures.filter(({ hasSize, grew }) => !hasSize || grew > 1).map((one) => ({ name, ...one }))).toEqual(
          [],
        );
        const [first, ...others] = pictures.map(({ priority, loading }) => `${priority} ${loading}`);
        expect(first, name).toBe("high null");
        expect(new Set(others), name).toEqual(new Set(["null lazy"]));
      }
      await reader.close();
    });
  });
});

/**
 * The smallest rendition that has as many pixels as are shown, or the largest there is; never more than one larger. Of a
 * density that nobody sees two pixels a point are enough. Chromium itself takes the smaller of two where what it needs is
 * nearer to that one, by their geometric mean.
 */
function isFitting({ shown, chosen, offered }: ShownPicture, density: number): boolean {
  const larger = offered.find((width) => width > chosen);
  const isSharp = larger === undefined || shown * Math.min(density, SEEN_DENSITY) <= Math.sqrt(chosen * larger) + 1;
  const fitting = offered.findIndex((width) => width >= shown * density);
  const isFrugal = fitting < 0 || chosen <= (offered[fitting + 1] ?? Infinity);
  return isSharp && isFrugal;
}
