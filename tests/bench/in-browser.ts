import { chromium, type Browser } from "playwright-core";
import { openHouse } from "../../worker/commands/house.ts";
import { CHROMIUM_FLAGS, readChromiumPath } from "../support/chromium.ts";
import type { OpenSeed } from "./open-seed.ts";

/** The whole product with its model of the edge, and a Chromium in front of it. */
export async function inBrowser<Result>(
  seed: OpenSeed,
  act: (browser: Browser, origin: string) => Promise<Result>,
): Promise<Result> {
  const house = await openHouse({ dataDir: seed.dataDir, port: 0, log: (line) => console.error(line) });
  const browser = await chromium.launch({ executablePath: readChromiumPath(), args: CHROMIUM_FLAGS });
  try {
    return await act(browser, `http://localhost:${house.url.port}`);
  } finally {
    await browser.close();
    await house.close();
  }
}
