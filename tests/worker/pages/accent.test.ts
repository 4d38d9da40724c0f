import { describe, expect, test } from "vitest";
import { accentCss, contrast } from "../../../worker/pages/accent.ts";

const toChannels = (color: string): number[] =>
  [1, 3, 5].map((from) => Number.parseInt(color.slice(from, from + 2), 16));

describe("accentCss", () => {
  test.each(["#ffff00", "#000000", "#ffffff", "#8a1c1c", "#00ff7f", "#7f7f7f"])(
    "%s is made readable by day and by night",
    (accent) => {
      const [light = "", dark = ""] = [...accentCss(accent).matchAll(/--accent:(#[0-9a-f]{6})/g)].map(
        (match) => match[1],
      );
      expect(contrast(toChannels(light), toChannels("#fffdf9"))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(toChannels(dark), toChannels("#141414"))).toBeGreaterThanOrEqual(4.5);
    },
  );

  test("a colour that can be read is left as it was chosen", () => {
    expect(accentCss("#8a1c1c")).toContain(":root{--accent:#8a1c1c}");
  });

  test("what is no colour leaves the house's own", () => {
    expect(accentCss("")).toBe("");
    expect(accentCss("red;}body{display:none")).toBe("");
  });
});
