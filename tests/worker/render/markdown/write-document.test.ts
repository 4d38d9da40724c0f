/// <reference types="vite/types/importMeta.d.ts" />
import fc from "fast-check";
import { Parser } from "htmlparser2";
import { marked } from "marked";
import { describe, expect, test } from "vitest";
import {
  bold,
  bulletList,
  codeBlock,
  doc,
  footnote,
  heading,
  italic,
  link,
  listItem,
  p,
  quote,
} from "../../../../schema/build.ts";
import type { DocumentJson } from "../../../../schema/document-json.ts";
import { documentText } from "../../../../schema/document-text.ts";
import { writeDocument } from "../../../../worker/render/markdown/write-document.ts";

const documents = import.meta.glob<DocumentJson>("../../../fixtures/documents/*.json", {
  eager: true,
  import: "default",
});

const write = (document: DocumentJson): string =>
  writeDocument(document, {
    pictures: new Map(),
    toAddress: (href) => href,
    toPictureAddress: () => null,
    calendar: { language: "en", timeZone: "UTC" },
    now: 0,
  });

/** What a reader of the Markdown sees, in one line. */
function readBack(markdown: string): string {
  let text = "";
  const parser = new Parser({ ontext: (words) => (text += words), onclosetag: () => (text += " ") });
  parser.end(marked.parse(markdown, { async: false }));
  return squeeze(text);
}

const squeeze = (text: string): string => text.replace(/\s+/g, " ").trim();
const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

describe("writeDocument", () => {
  test.each(Object.entries(documents))("%s keeps every word of its text", (_, document) => {
    const kept = Map.groupBy(wordsOf(readBack(write(document))), (word) => word);
    // Nobody said nothing: a pull quote without words is not shown.
    const content = document.content.filter((block) => block.type !== "pullQuote" || block.content !== undefined);
    const wanted = Map.groupBy(wordsOf(documentText({ ...document, content })), (word) => word);
    const lost = [...wanted].filter(([word, uses]) => (kept.get(word)?.length ?? 0) < uses.length);
    expect(lost.map(([word]) => word)).toEqual([]);
  });

  test("sets headings, marks, lists, quotes, code and footnotes as Markdown does", () => {
    const document = doc(
      heading(2, "Tides"),
      p(
        "The ",
        bold("high "),
        italic("water"),
        " of ",
        link("https://example.org/a_b", "Vorhaven"),
        footnote("At noon."),
      ),
      bulletList(listItem(p("one"), p("more")), listItem(p("two"))),
      quote("The pilot", p("Slow.")),
      codeBlock("js", "a ```` b"),
    );
    expect(write(document)).toBe(`## Tides

The **high** *water* of [Vorhaven](<https://example.org/a_b>)[^1]

- one

  more
- two

> Slow.
>
> — The pilot

\`\`\`\`\`js
a \`\`\`\` b
\`\`\`\`\`

[^1]: At noon.`);
  });

  test("words that look like Markdown or HTML stay words", () => {
    const hostile = fc.string({
      unit: fc.constantFrom(...Array.from("*_`[]<>#+-=!|~\\&;:.()1a \n")),
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(hostile, (words) => {
        const line = squeeze(words);
        fc.pre(line !== "");
        expect(readBack(write(doc(p(line))))).toBe(line);
      }),
    );
  });

  test("no HTML gets through", () => {
    const written = marked.parse(write(doc(p("<img src=x onerror=alert(1)> &lt;b&gt;"))), { async: false });
    expect(written).not.toContain("<img");
    expect(readBack(write(doc(p("<b>&lt;</b>"))))).toBe("<b>&lt;</b>");
  });
});
