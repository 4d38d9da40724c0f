import { describe, expect, test } from "vitest";
import { findNearPairs } from "../../schema/near-names.ts";

describe("findNearPairs", () => {
  test("plurals, hyphens, accents and slips of the pen make a pair, once", () => {
    const names = ["Ferry boats", "Wi-Fi", "Ferryboat", "Wifi", "Harbour", "Harbuor", "Iran", "Iraq"];
    expect(findNearPairs(names)).toEqual([
      [0, 2],
      [1, 3],
      [4, 5],
    ]);
  });
  test("numbers are never slips", () => expect(findNearPairs(["Election 2021", "Election 2022"])).toEqual([]));
});
