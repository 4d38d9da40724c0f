import { describe, expect, test } from "vitest";
import { measureDocument, measureRange, sayLength } from "../../../../editor/canvas/measure/measure-text.ts";
import { findCurrent, readOutline } from "../../../../editor/canvas/measure/outline.ts";
import { doc, heading, p } from "../../../../schema/build.ts";
import { documentSchema } from "../../../../schema/document.ts";

const node = (...blocks: Parameters<typeof doc>) => documentSchema.nodeFromJSON(doc(...blocks));

describe("the length of a text", () => {
  test("is told in words and minutes, of a part in words", () => {
    const text = node(heading(2, "Two words"), p("one ".repeat(460)));
    expect(sayLength(measureDocument(text, "en"))).toBe("462 words · 3 min");
    expect(measureRange(text, 1, 4, "en").count).toBe(1);
    expect(sayLength(measureDocument(node(p("One")), "en"))).toBe("1 word · 1 min");
  });

  test("is told in characters where a language sets no spaces", () => {
    expect(sayLength(measureDocument(node(p("夜の船は二度呼ぶ。")), "ja"))).toBe("8 characters · 1 min");
  });
});

describe("the outline", () => {
  test("lists the headings, marks a level that was skipped, and knows where one is", () => {
    const text = node(heading(2, "First"), p("Text"), heading(4, "Deep"), heading(3, "Second"), heading(4, "Third"));
    const outline = readOutline(text);
    expect(outline.map(({ text: words, level, isOutOfOrder }) => [words, level, isOutOfOrder])).toEqual([
      ["First", 2, false],
      ["Deep", 4, true],
      ["Second", 3, false],
      ["Third", 4, false],
    ]);
    expect(findCurrent(outline, outline[0]!.at)).toBe(-1);
    expect(findCurrent(outline, outline[1]!.at - 2)).toBe(0);
    expect(findCurrent(outline, text.content.size)).toBe(3);
  });
});
