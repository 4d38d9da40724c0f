import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bold,
  bulletList,
  divider,
  doc,
  embed,
  figure,
  hardBreak,
  heading,
  italic,
  link,
  listItem,
  orderedList,
  p,
  quote,
} from "../../schema/build.ts";
import { GRAMMAR_VERSION } from "../../schema/document.ts";
import { parseDocument } from "../../schema/parse-document.ts";

const everything = doc(
  p(
    "Plain, ",
    bold("bold"),
    ", ",
    italic("italic"),
    " and ",
    link("https://example.com/", "linked"),
    ".",
    hardBreak,
    "Next line.",
  ),
  heading(2, "A heading"),
  quote(
    "Somebody",
    p("Words."),
    bulletList(listItem(p("One")), listItem(p("Two"), orderedList(3, listItem(p("Three"))))),
  ),
  figure("01a20bce-b752-7d0d-8860-5b79d36f2d9d", { alt: "A crane", width: "wide" }, "The crane ", italic("Grete")),
  embed("https://video.example/watch", "A crossing"),
  divider(),
);

const NEWER = GRAMMAR_VERSION + 1;

describe("parseDocument", () => {
  test("what the grammar knows comes back unchanged", () => {
    expect(parseDocument(everything)).toMatchObject({ ok: true, document: everything });
    expect(parseDocument(everything, NEWER)).toMatchObject({ ok: true, document: everything });
  });

  test("blocks without an id, or with one that is taken, get a fresh one", () => {
    const [block] = everything.content;
    const parsed = parseDocument({ type: "doc", content: [block, block, { type: "paragraph" }] });
    const ids = parsed.ok ? parsed.document.content.map((found) => found.attrs.id) : [];
    expect(new Set(ids).size).toBe(3);
    expect(ids[0]).toBe(block?.attrs.id);
  });

  test.each([
    ["an unknown node", { type: "doc", content: [{ type: "marquee" }] }, "marquee"],
    [
      "an unknown mark",
      {
        type: "doc",
        content: [{ type: "paragraph", content: [{ type: "text", text: "x", marks: [{ type: "blink" }] }] }],
      },
      "blink",
    ],
    ["an unknown attribute", { type: "doc", content: [{ type: "paragraph", attrs: { align: "left" } }] }, "align"],
    ["a heading of level 9", doc({ ...heading(2, "x"), attrs: { id: null, level: 9 } } as never), "one of 2, 3, 4"],
    ["a javascript: link", doc(p(link("javascript:alert(1)", "x"))), "link"],
    ["a list without list items", { type: "doc", content: [{ type: "bulletList" }] }, "bulletList"],
    ["a document without blocks", { type: "doc" }, "doc"],
    ["something that is not a document", "text", "not a node"],
    ["a paragraph in place of a document", { type: "paragraph" }, "not a document"],
  ])("%s is refused with a reason", (_what, input, word) => {
    const parsed = parseDocument(input);
    expect(parsed.ok ? "" : parsed.reason).toContain(word);
  });

  test("nesting without end is refused before anything recurses", () => {
    let block: object = { type: "paragraph" };
    for (let depth = 0; depth < 20_000; depth += 1) block = { type: "quote", content: [block] };
    expect(parseDocument({ type: "doc", content: [block] })).toMatchObject({
      ok: false,
      reason: expect.stringContaining("nested"),
    });
  });

  test("what only a newer grammar knows is kept to the letter, in the nearest block that can hold it", () => {
    const marked = {
      type: "paragraph",
      attrs: { id: "abcdefgh" },
      content: [{ type: "text", text: "x", marks: [{ type: "blink", attrs: { hz: 2 } }] }],
    };
    const list = { type: "bulletList", attrs: { id: null }, content: [{ type: "listItem", content: [marked] }] };
    const inQuote = {
      type: "quote",
      attrs: { id: null, attribution: "" },
      content: [marked, { type: "paragraph", attrs: { id: null } }],
    };
    const parsed = parseDocument({ type: "doc", content: [marked, list, inQuote] }, NEWER);
    const blocks = parsed.ok ? parsed.document.content : [];
    expect(blocks.map((block) => block.type)).toEqual(["opaque", "opaque", "quote"]);
    expect(blocks[0]?.type === "opaque" && JSON.parse(blocks[0].attrs.json)).toEqual(marked);
    expect(blocks[0]?.attrs.id).toBe("abcdefgh");
    expect(blocks[2]?.type === "quote" && blocks[2].content.map((block) => block.type)).toEqual([
      "opaque",
      "paragraph",
    ]);
  });

  test("parsing what was parsed changes nothing", () => {
    const first = parseDocument(
      { type: "doc", content: [{ type: "poll", attrs: { q: 1 } }, { type: "paragraph" }] },
      NEWER,
    );
    expect(first.ok).toBe(true);
    if (first.ok) expect(parseDocument(first.document)).toMatchObject({ ok: true, document: first.document });
  });

  test("controls and halves of characters are taken out of texts and attributes, and a text of nothing else goes", () => {
    const content = [
      {
        type: "paragraph",
        content: [
          { type: "text", text: "Tide\u0000 \ud83d end\u000b" },
          { type: "text", text: "\u0007", marks: [{ type: "bold" }] },
        ],
      },
      { type: "codeBlock", attrs: { language: "c\u0000" }, content: [{ type: "text", text: "a\n\tb" }] },
    ];
    const parsed = parseDocument({ type: "doc", content });
    expect(parsed).toMatchObject({
      ok: true,
      document: {
        content: [
          { content: [{ type: "text", text: "Tide \ufffd end" }] },
          { attrs: { language: "c" }, content: [{ text: "a\n\tb" }] },
        ],
      },
    });
  });

  test("nothing that can be sent makes it throw", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.boolean(), (value, isNewer) => {
        parseDocument(value, isNewer ? NEWER : GRAMMAR_VERSION);
        parseDocument({ type: "doc", content: [value] }, isNewer ? NEWER : GRAMMAR_VERSION);
      }),
    );
  });
});
