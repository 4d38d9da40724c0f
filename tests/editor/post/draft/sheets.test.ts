import { describe, expect, it } from "vitest";
import { createSheetNumbers, cutSheets } from "../../../../editor/post/draft/sheets.ts";
import { doc, p } from "../../../../schema/build.ts";

const blocks = doc(...Array.from({ length: 400 }, (_, index) => p(`Block ${index}.`))).content;
const numbers = createSheetNumbers();
const numbersOf = (content: typeof blocks): number[] => cutSheets(content).map((sheet) => numbers.numberOf(sheet));

describe("a text in sheets", () => {
  it("has every block once, in order", () => {
    expect(cutSheets(blocks).flat()).toEqual(blocks);
    expect(cutSheets([])).toEqual([]);
  });

  it("has another sheet where a block changed, came or went, and the same ones elsewhere", () => {
    const before = numbersOf(blocks);
    expect(before.length).toBeGreaterThan(4);
    expect(numbersOf(blocks)).toEqual(before);
    const fresh = doc(p("New.")).content[0]!;
    for (const changed of [blocks.with(200, fresh), blocks.toSpliced(200, 0, fresh), blocks.toSpliced(200, 1)]) {
      const others = numbersOf(changed).filter((at) => !before.includes(at));
      expect(others.length).toBeLessThanOrEqual(2);
    }
    expect(numbersOf(blocks)).toEqual(before);
  });
});
