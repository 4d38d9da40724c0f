import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { doc } from "../../../schema/build.ts";
import { blockText } from "../../../schema/document-text.ts";
import { parseDocument } from "../../../schema/parse-document.ts";
import { convertContent } from "../../../worker/import/convert-content.ts";
import { settleHeadings } from "../../../worker/import/settle-headings.ts";
import { anyCharacter } from "../../fixtures/any-character.ts";

const CONTEXT = { siteUrl: "https://old.example", base: "https://old.example/x/", attachedPictures: ["1"] };
const TAGS = [
  "p",
  "div",
  "b",
  "em",
  "a href='/x'",
  "span",
  "ul",
  "ol",
  "li",
  "blockquote",
  "cite",
  "h2",
  "h5",
  "table",
  "tr",
  "td",
  "figure",
  "figcaption",
  "pre",
  "code",
  "sup",
  "dl",
  "dt",
  "center",
  "section",
  "font",
  "q",
  "details",
];
const VOID = [
  "<br>",
  "<hr>",
  "<img src='/a.jpg' alt=''>",
  "\n",
  "\n\n",
  " ",
  "&nbsp;",
  "<!-- wp:paragraph -->",
  "<!-- /wp:paragraph -->",
  "<!--more-->",
  "[caption width='3']",
  "[/caption]",
  "[gallery]",
  "</p>",
  "</b>",
  "<p/>",
  "< ",
  "&",
  "[",
  "]",
];

/** Tags opened and closed in any order, and words that each occur once. */
const soup = fc
  .array(
    fc.oneof(
      fc.constantFrom(...TAGS).map((tag) => `<${tag}>`),
      fc.constantFrom(...TAGS).map((tag) => `</${tag.split(" ")[0]!}>`),
      fc.constantFrom(...VOID),
      fc.constant("WORD"),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.map((part, index) => (part === "WORD" ? `word${index}x` : part)).join(""));

function isValid(html: string): boolean {
  const { blocks } = convertContent(html, CONTEXT);
  return parseDocument(doc(...settleHeadings(blocks))).ok;
}

describe("convertContent, whatever it is given", () => {
  it("keeps every word of broken HTML, in a valid document", () => {
    fc.assert(
      fc.property(soup, (html) => {
        const { blocks } = convertContent(html, CONTEXT);
        const text = blocks.map(blockText).join("\n");
        const lost = (html.match(/word\d+x/g) ?? []).filter((word) => !text.includes(word));
        expect(lost).toEqual([]);
        expect(isValid(html)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it("never throws and never makes an invalid document of any text", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ maxLength: 300 }), fc.string({ unit: anyCharacter, maxLength: 100 })),
        (text) => {
          expect(isValid(text)).toBe(true);
          expect(isValid(`<p title="${text}">${text}`)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("takes a text of two megabytes in its stride", () => {
    // What takes ever longer with the length of a text would not come to its end within this test's time.
    const { blocks } = convertContent("<p>word <b>bold</b> [its] </p>\n\n".repeat(60_000), CONTEXT);
    expect(blocks).toHaveLength(60_000);
  });
});
