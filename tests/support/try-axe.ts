import axe from "axe-core";
import type { Page } from "playwright-core";

interface TriedWindow extends Window {
  axe?: typeof axe;
}

/** What axe has against the page as it is now, frames left out: a sentence for each rule. Its builder for Playwright takes ten times as long. */
export async function tryAxe(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  return page.evaluate(async () => {
    // What is still fading in has other colours than it will have.
    const arriving = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(arriving.map(({ finished }) => finished));
    const found = await (window as TriedWindow).axe!.run(document, { resultTypes: ["violations"], iframes: false });
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  });
}
