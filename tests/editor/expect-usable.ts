import axe from "axe-core";
import { expect } from "vitest";
import { page, type Locator } from "vitest/browser";

/** Nothing that axe knows of keeps anybody from using what is open, once it has stopped moving. */
export async function expectUsable(place: Locator = page.getByRole("dialog")): Promise<void> {
  const element = await place.findElement();
  // While it arrives it can be seen through, which axe would take for its colours.
  const moving = element.getAnimations({ subtree: true });
  await Promise.all(moving.filter(isShort).map(({ finished }) => finished.catch(() => undefined)));
  const { violations } = await axe.run(element, { preload: false, resultTypes: ["violations"] });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
}

function isShort({ effect }: Animation): boolean {
  return Number.isFinite(effect?.getComputedTiming().endTime ?? 0);
}
