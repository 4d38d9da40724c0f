import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isSlug, numberSlug, toPostSlug, toSlug } from "../../schema/slug.ts";

describe("toSlug", () => {
  test.each([
    ["Germany looks to ban Huawei from 5G", "germany-looks-to-ban-huawei-from-5g"],
    ["Berlin’s dilemma: My way or the Huawei?", "berlins-dilemma-my-way-or-the-huawei"],
    ["Große Fähre, kleiner Øre-Ärger", "grosse-fahre-kleiner-ore-arger"],
    ["C++", "c-plus-plus"],
    ["C#", "c-sharp"],
    ["R&D", "r-and-d"],
    ["漁港の朝", "漁港の朝"],
    ["Привет, мир", "привет-мир"],
    ["???", ""],
    ["  ", ""],
  ])("“%s” becomes “%s”", (title, slug) => {
    expect(toSlug(title)).toBe(slug);
  });

  test("a long title is cut between words, at 96 characters at most", () => {
    const slug = toSlug("word ".repeat(60));
    expect(slug.length).toBeLessThanOrEqual(96);
    expect(slug).toMatch(/^(word-)+word$/);
  });

  test("whatever the title, the slug is a slug or nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (title) => {
        const slug = toSlug(title);
        return slug === "" || isSlug(slug);
      }),
    );
  });
});

describe("toPostSlug", () => {
  test("a title that slugs to nothing is named after the post", () => {
    expect(toPostSlug("???", "01a20bce-b752-7d0d-8860-5b79d36f2d9d")).toBe("post-d36f2d9d");
  });

  test("a title that slugs to a reserved word steps aside", () => {
    expect(toPostSlug("Feed", "id")).toBe("feed-post");
  });
});

describe("numberSlug", () => {
  test("a number never pushes the slug over its limit", () => {
    expect(numberSlug("x".repeat(96), 12)).toHaveLength(96);
    expect(numberSlug("harbour", 2)).toBe("harbour-2");
  });
});
