import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect } from "vitest";

/**
 * Nothing that axe knows of keeps anybody from using the page as it is now. `isAlone`: without what stands
 * in its frames, for a page that shows another in a frame where nothing runs, axe included.
 */
export async function expectNoViolations(page: Page, { isAlone = false } = {}): Promise<void> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (isAlone ? axe.setLegacyMode(true).exclude("iframe") : axe).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
}
