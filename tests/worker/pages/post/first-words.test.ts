import { describe, expect, test } from "vitest";
import { doc, footnote, heading, p } from "../../../../schema/build.ts";
import { firstWords } from "../../../../worker/pages/post/first-words.ts";

describe("firstWords", () => {
  test("takes paragraphs, without headings and notes between them", () => {
    const document = doc(heading(2, "The lock"), p("It opened", footnote("In 1894."), " late."), p("Nobody minded."));
    expect(firstWords(document)).toBe("It opened late. Nobody minded.");
  });

  test("cuts between words, and says so", () => {
    const cut = firstWords(doc(p("harbour ".repeat(40))));
    expect(cut).toMatch(/^(harbour )+…$/);
    expect(cut.length).toBeLessThanOrEqual(162);
  });

  test("takes whatever words there are where there is no paragraph", () => {
    expect(firstWords(doc(heading(2, "Only this")))).toBe("Only this");
  });
});
