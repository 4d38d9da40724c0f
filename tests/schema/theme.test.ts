import { describe, expect, test } from "vitest";
import { contrast, HOUSE_ACCENT, toAccent, toChannels } from "../../schema/accent.ts";
import { INK, paperColors, papers } from "../../schema/paper.ts";
import { toWholeSite } from "../../schema/site.ts";
import { HOUSE_THEME } from "../../schema/theme.ts";

const AA = 4.5;
const between = (a: string, b: string): number => contrast(toChannels(a), toChannels(b));

describe.each(papers)("the %s paper", (paper) => {
  test.each(["light", "dark"] as const)("carries its inks readably, by itself and tinted, in the %s", (scheme) => {
    const colors = paperColors[paper][scheme];
    for (const ground of [colors.paper, colors.tint]) {
      for (const ink of [INK[scheme], colors.quiet, HOUSE_ACCENT[scheme]]) {
        expect(between(ink, ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(AA);
      }
    }
  });

  test.each(["#ffff00", "#000000", "#ffffff", "#8a1c1c", "#00ff7f", "#7f7f7f"])(
    "%s is made readable on it by day and by night",
    (color) => {
      const accent = toAccent(color, paper);
      expect(between(accent?.light ?? "", paperColors[paper].light.paper)).toBeGreaterThanOrEqual(AA);
      expect(between(accent?.dark ?? "", paperColors[paper].dark.paper)).toBeGreaterThanOrEqual(AA);
    },
  );
});

describe("toWholeSite", () => {
  test("settings from before there were themes have the house's", () => {
    const stored = { origin: "", name: "A", description: "", language: "en", timeZone: "UTC", accent: "" };
    expect(toWholeSite(stored)).toMatchObject(HOUSE_THEME);
  });
});
