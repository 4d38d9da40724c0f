import { describe, expect, test } from "vitest";
import { contrast, toChannels } from "../../../schema/accent.ts";
import { accentCss } from "../../../worker/pages/accent.ts";

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
