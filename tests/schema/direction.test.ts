import { describe, expect, it } from "vitest";
import { directionOf } from "../../schema/direction.ts";

describe("directionOf", () => {
  it.each(["ar", "ar-EG", "he", "fa-AF", "ur", "az-Arab", "ks"])("%s is written from right to left", (language) => {
    expect(directionOf(language)).toBe("rtl");
  });

  it.each(["en", "arn", "ar-Latn", "az", "ku", "pa", "he-Latn-IL"])("%s is written from left to right", (language) => {
    expect(directionOf(language)).toBe("ltr");
  });
});
