import { describe, expect, test } from "vitest";
import { fold, foldName } from "../../schema/fold.ts";

describe("fold", () => {
  test.each([
    ["Große", "grosse"],
    ["München", "munchen muenchen"],
    ["Café Ærø", "cafe aero"],
    ["Ångström", "angstrom angstroem"],
    ["5G", "5g"],
  ])("%s is indexed as “%s”", (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  test("either spelling of a query finds the same words", () => {
    const indexed = new Set(fold("Die Große Fähre nach München").split(" "));
    for (const query of ["grosse", "fahre", "faehre", "munchen", "muenchen"]) {
      expect(indexed.has(fold(query))).toBe(true);
    }
  });
});

describe("foldName", () => {
  test("names that differ in case, accents or spaces are one", () => {
    expect(foldName("  Deutsche   TELEKOM ")).toBe(foldName("deutsche telekom"));
    expect(foldName("Süßwasser")).toBe("susswasser");
  });
});
