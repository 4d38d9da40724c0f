import { describe, expect, it } from "vitest";
import {
  bold,
  bulletList,
  codeBlock,
  divider,
  doc,
  hardBreak,
  heading,
  italic,
  link,
  listItem,
  orderedList,
  p,
  quote,
} from "../../../schema/build.ts";
import type { BlockJson, InlineJson } from "../../../schema/document-json.ts";
import { documentSchema } from "../../../schema/document.ts";
import { mountCanvas } from "./mount-canvas.tsx";

/** Blocks as the grammar writes them out, to compare with what is on the canvas. */
function blocks(...content: BlockJson[]): unknown[] {
  return documentSchema
    .nodeFromJSON({ type: "doc", content })
    .children.map((block) => ({ ...block.toJSON(), attrs: { ...block.attrs, id: null } }));
}

async function write(keys: string): Promise<ReturnType<typeof mountCanvas>> {
  const canvas = mountCanvas(doc(p()));
  canvas.handle.focus();
  await canvas.type(keys);
  return canvas;
}

describe("writing", () => {
  it("puts typed words into paragraphs", async () => {
    const canvas = await write("One.{Enter}Two.");
    expect(canvas.plain()).toEqual(blocks(p("One."), p("Two.")));
  });

  it("says that the text changed, once a key, and hands nothing on until it is read", async () => {
    const canvas = await write("abc");
    expect(canvas.counts.changes).toBe(3);
  });

  it("breaks a line within a paragraph by Shift+Enter", async () => {
    const canvas = await write("One{Shift>}{Enter}{/Shift}two");
    expect(canvas.plain()).toEqual(blocks(p("One", hardBreak, "two")));
  });

  it("shows where to write while there is nothing, and not after", async () => {
    const canvas = mountCanvas(doc(p()));
    const place = canvas.text.closest(".canvas-place")!;
    expect(place.classList).toContain("empty");
    canvas.handle.focus();
    await canvas.type("a");
    expect(place.classList).not.toContain("empty");
  });

  it("leads out at the top by the up arrow and by Backspace", async () => {
    const canvas = mountCanvas(doc(p("Words")));
    canvas.handle.focus("start");
    await canvas.type("{ArrowUp}");
    await canvas.type("{Backspace}");
    expect(canvas.counts.leaves).toBe(2);
  });

  it("counts the words of the whole text", async () => {
    const changes: number[] = [];
    const canvas = mountCanvas(doc(heading(2, "Two words"), bulletList(listItem(p("one")))), {
      onChange: (change) => changes.push(change.words()),
    });
    await canvas.caret("one", 3);
    await canvas.type(" more");
    expect(changes.at(-1)).toBe(4);
  });
});

describe("marks", () => {
  it.each([
    ["Control>}b{/Control", "bold"],
    ["Control>}i{/Control", "italic"],
    ["Control>}u{/Control", "underline"],
    ["Control>}e{/Control", "code"],
    ["Control>}{Shift>}x{/Shift}{/Control", "strike"],
    ["Control>},{/Control", "subscript"],
    ["Control>}.{/Control", "superscript"],
  ] as const)("are set by a shortcut and taken away by it again: %s", async (keys, type) => {
    const canvas = mountCanvas(doc(p("A word here")));
    await canvas.caret("word", 0, 4);
    await canvas.type(`{${keys}}`);
    expect(canvas.plain()).toEqual(blocks(p("A ", { type: "text", text: "word", marks: [{ type }] }, " here")));
    await canvas.type(`{${keys}}`);
    expect(canvas.plain()).toEqual(blocks(p("A word here")));
  });

  it("come from Markdown as it is typed", async () => {
    const canvas = await write("a **bold** and *it* and `x` and ~~gone~~ b");
    expect(canvas.plain()).toEqual(
      blocks(
        p(
          "a ",
          bold("bold"),
          " and ",
          italic("it"),
          " and ",
          { type: "text", text: "x", marks: [{ type: "code" }] },
          " and ",
          { type: "text", text: "gone", marks: [{ type: "strike" }] },
          " b",
        ),
      ),
    );
  });

  it("leave the bracket or the quotation mark before them where it is", async () => {
    const canvas = await write("(*it*) “**bold**” (`x`)");
    const code: InlineJson = { type: "text", text: "x", marks: [{ type: "code" }] };
    expect(canvas.plain()).toEqual(blocks(p("(", italic("it"), ") “", bold("bold"), "” (", code, ")")));
  });

  it("leave sums and file names alone", async () => {
    const canvas = await write("2 * 3 * 4, a_file_name, ** no **");
    expect(canvas.plain()).toEqual(blocks(p("2 * 3 * 4, a_file_name, ** no **")));
  });

  it("make a link of Markdown, and none of a script", async () => {
    const canvas = await write("[[site](example.org/a) [[no](javascript:alert)");
    expect(canvas.plain()).toEqual(blocks(p(link("https://example.org/a", "site"), " [no](javascript:alert)")));
  });
});

describe("blocks", () => {
  it.each([
    ["# Top", blocks(heading(2, "Top"))],
    ["## Two", blocks(heading(2, "Two"))],
    ["### Three", blocks(heading(3, "Three"))],
    ["#### Four", blocks(heading(4, "Four"))],
    ["> Said", blocks(quote("", p("Said")))],
    ["- Item", blocks(bulletList(listItem(p("Item"))))],
    ["3. Item", blocks(orderedList(3, listItem(p("Item"))))],
    ["---After", blocks(divider(), p("After"))],
    ["``` x = 1", blocks(codeBlock("", "x = 1"))],
  ])("come from Markdown as it is typed: %s", async (keys, expected) => {
    expect((await write(keys)).plain()).toEqual(expected);
  });

  it("give back what was typed by Backspace", async () => {
    const canvas = await write("---{Backspace}");
    expect(canvas.plain()).toEqual(blocks(p("---")));
  });

  it.each([
    ["2", heading(2, "Words")],
    ["3", heading(3, "Words")],
    ["4", heading(4, "Words")],
    ["c", codeBlock("", "Words")],
  ])("change by Ctrl+Alt+%s", async (key, expected) => {
    const canvas = mountCanvas(doc(p("Words")));
    canvas.handle.focus("end");
    await canvas.type(`{Control>}{Alt>}${key}{/Alt}{/Control}`);
    expect(canvas.plain()).toEqual(blocks(expected));
  });

  it("go on as a paragraph after a heading", async () => {
    const canvas = await write("## Head{Enter}text");
    expect(canvas.plain()).toEqual(blocks(heading(2, "Head"), p("text")));
  });

  it("nest in lists by Tab, come back by Shift+Tab, and end by Enter twice", async () => {
    const canvas = await write("- a{Enter}{Tab}b{Enter}c{Enter}{Shift>}{Tab}{/Shift}d{Enter}{Enter}after");
    expect(canvas.plain()).toEqual(
      blocks(
        bulletList(listItem(p("a"), bulletList(listItem(p("b")), listItem(p("c")))), listItem(p("d"))),
        p("after"),
      ),
    );
  });

  it("turn one kind of list into the other", async () => {
    const canvas = mountCanvas(doc(bulletList(listItem(p("a")), listItem(p("b")))));
    await canvas.caret("a");
    await canvas.type("{Control>}{Shift>}7{/Shift}{/Control}");
    expect(canvas.plain()).toEqual(blocks(orderedList(1, listItem(p("a")), listItem(p("b")))));
  });

  it("leave a quotation by Enter twice", async () => {
    const canvas = await write("> Said{Enter}{Enter}after");
    expect(canvas.plain()).toEqual(blocks(quote("", p("Said")), p("after")));
  });

  it("carry a quotation's attribution, written in its own field", async () => {
    const canvas = await write("> Said{Tab}");
    expect((document.activeElement as HTMLInputElement).placeholder).toBe("Who said it");
    await canvas.type("Ruth{Enter}after");
    expect(canvas.plain()).toEqual(blocks(quote("Ruth", p("Said")), p("after")));
  });

  it("keep Markdown in code as it is typed, and end at its foot by the down arrow", async () => {
    const canvas = await write("``` **a**{Enter}# b{ArrowDown}after");
    expect(canvas.plain()).toEqual(blocks(codeBlock("", "**a**\n# b"), p("after")));
  });
});

describe("undo and redo", () => {
  it("take back typing, formatting and blocks, and bring them again", async () => {
    const canvas = await write("## Head");
    await canvas.type("{Control>}z{/Control}");
    await canvas.type("{Control>}z{/Control}");
    expect(canvas.plain()).not.toEqual(blocks(heading(2, "Head")));
    await canvas.type("{Control>}{Shift>}z{/Shift}{/Control}");
    await canvas.type("{Control>}y{/Control}");
    expect(canvas.plain()).toEqual(blocks(heading(2, "Head")));
  });

  it("stay sane across another version of the text from outside", async () => {
    const first = doc(p("Mine"), p("Theirs"));
    const canvas = mountCanvas(first);
    await canvas.caret("Mine", 4);
    await canvas.type("!");
    const changes = canvas.counts.changes;
    const [mine, theirs] = canvas.handle.readDocument().content;
    canvas.handle.replace(
      {
        type: "doc",
        content: [
          mine!,
          { ...theirs!, content: [{ type: "text", text: "Theirs, newer" }] } as BlockJson,
          { type: "paragraph", attrs: { id: "aaaaaaaa" } },
        ],
      },
      { isUndoable: false },
    );
    expect(canvas.plain()).toEqual(blocks(p("Mine!"), p("Theirs, newer"), p()));
    expect(canvas.counts.changes).toBe(changes);
    await canvas.type("{Control>}z{/Control}");
    expect(canvas.plain()).toEqual(blocks(p("Mine"), p("Theirs, newer"), p()));
  });
});

describe("the caret", () => {
  it("can be set as soon as the handle is given", async () => {
    const canvas = mountCanvas(doc(p("Words")), { ref: (handle) => handle.focus("end") });
    expect(document.activeElement).toBe(canvas.text);
    await canvas.type("!");
    expect(canvas.text.textContent).toBe("Words!");
  });
});
