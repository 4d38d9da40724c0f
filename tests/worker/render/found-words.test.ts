import { describe, expect, test } from "vitest";
import { readSearchQuery } from "../../../schema/search-query.ts";
import { hasWanted, renderExcerpt, renderMarked, wantedWords } from "../../../worker/render/found-words.ts";

const wanted = (query: string) => wantedWords(readSearchQuery(query));
const marked = (query: string, text: string): string => String(renderMarked(text, wanted(query)));
const excerpt = (query: string, text: string): string | null => {
  const found = renderExcerpt(text, wanted(query));
  return found === null ? null : String(found);
};

describe("renderMarked", () => {
  test.each([
    ["grosse", "Die große Fähre", "Die <mark>große</mark> Fähre"],
    ["faehre", "Die große Fähre", "Die große <mark>Fähre</mark>"],
    ["verordnung", "Eine Hafenverordnung", "Eine <mark>Hafenverordnung</mark>"],
    [
      '"sea wall"',
      "The sea wall, the wall, the sea-wall",
      "The <mark>sea wall</mark>, the wall, the <mark>sea-wall</mark>",
    ],
    ["wall -sea", "Sea and wall", "Sea and <mark>wall</mark>"],
    ["tag:sea", "Sea", "Sea"],
    ["b", "<b> & b", "&lt;<mark>b</mark>&gt; &amp; <mark>b</mark>"],
  ])("%s in “%s”", (query, text, html) => {
    expect(marked(query, text)).toBe(html);
  });
});

describe("renderExcerpt", () => {
  const filler = "Nothing of note happened on that day either, says the log. ".repeat(6);

  test("is a line around the word, cut between words, or nothing where it is not there", () => {
    const text = `${filler}Then the beacon was lit.\n${filler}`;
    const line = excerpt("beacon", text) ?? "";
    expect(line).toMatch(/^… [^ ].* Then the <mark>beacon<\/mark> was lit\. Nothing .*[^ ] …$/);
    expect(line.replace(/<[^>]+>/g, "").length).toBeLessThan(240);
    expect(excerpt("anchor", text)).toBeNull();
    expect(excerpt("beac quay", "The beacon.")).toBeNull();
    expect(excerpt("quay beac", "The beacon.")).toBe("The <mark>beacon</mark>.");
  });

  test("is cut where most of the query meets", () => {
    const line = excerpt("beacon tide", `The beacon is old. ${filler}The beacon fell with the tide.`);
    expect(line).toContain("The <mark>beacon</mark> fell with the <mark>tide</mark>.");
  });

  test("parts lines that are no sentences", () => {
    expect(excerpt("gravel", "Cargo\nGravel, 40 tonnes\nNothing else.")).toBe(
      "Cargo · <mark>Gravel</mark>, 40 tonnes · Nothing else.",
    );
  });

  test("takes a text of many words and none of its marks for a text", () => {
    expect(excerpt("x", "")).toBeNull();
    expect(excerpt("beacon", "beacon ".repeat(50_000))).toContain("<mark>beacon</mark>");
  });
});

test("hasWanted asks for any of the words", () => {
  expect(hasWanted("The sea wall", wanted("wall quay"))).toBe(true);
  expect(hasWanted("The sea wall", wanted("quay -wall"))).toBe(false);
});
