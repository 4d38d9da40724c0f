import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { tryAxe } from "./try-axe.ts";

/**
 * Nothing that axe knows of keeps anybody from using the page as it is now. `isAlone`: without what stands
 * in its frames, for a page that shows another in a frame where nothing runs, axe included.
 */
export async function expectNoViolations(page: Page, { isAlone = false } = {}): Promise<void> {
  const hasFrames = page.frames().length > 1;
  expect(await (hasFrames && !isAlone ? tryWithFrames(page) : tryAxe(page))).toEqual([]);
}

async function tryWithFrames(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
}
