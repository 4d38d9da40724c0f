import { describe, expect, it } from "vitest";
import { joinLateRules } from "../../../../editor/canvas/typing/join-late-rules.ts";
import { readTypedAddress } from "../../../../editor/canvas/typing/typed-address.ts";
import { bulletList, codeBlock, doc, footnote, link, listItem, p, pullQuote } from "../../../../schema/build.ts";
import type { BlockJson } from "../../../../schema/document-json.ts";
import { documentSchema } from "../../../../schema/document.ts";
import { mountCanvas, type MountedCanvas } from "../mount-canvas.tsx";

function blocks(...content: BlockJson[]): unknown[] {
  return documentSchema
    .nodeFromJSON({ type: "doc", content })
    .children.map((block) => ({ ...block.toJSON(), attrs: { ...block.attrs, id: null } }));
}

async function write(keys: string, block: BlockJson = p()): Promise<MountedCanvas> {
  const canvas = mountCanvas(doc(block));
  joinLateRules(canvas.handle.editor, (href) => href.replace("https://paper.example/", "/"));
  canvas.handle.focus("end");
  await canvas.type(keys);
  return canvas;
}

describe("an address in a sentence", () => {
  it.each([
    ["https://example.org/a.", "https://example.org/a"],
    ["www.example.org,", "www.example.org"],
    ["https://example.org/a_(b))", "https://example.org/a_(b)"],
    ["https://example.org/?q=1!”", "https://example.org/?q=1"],
  ])("ends before what ends the sentence: %s", (word, text) => {
    expect(readTypedAddress(word)?.text).toBe(text);
  });

  it.each(["https://", "www.", "https://localhost", "www.example"])("is none while it is not whole: %s", (word) => {
    expect(readTypedAddress(word)).toBeNull();
  });
});

describe("an address that is typed", () => {
  it("becomes a link by the space behind it, with the full stop outside", async () => {
    const canvas = await write("See (www.example.org/a). More");
    const address = link("https://www.example.org/a", "www.example.org/a");
    expect(canvas.plain()).toEqual(blocks(p("See (", address, "). More")));
  });

  it("becomes a link by Enter, which ends the paragraph or item as ever", async () => {
    const canvas = await write("- https://paper.example/a/{Enter}next");
    const address = link("/a/", "https://paper.example/a/");
    expect(canvas.plain()).toEqual(blocks(bulletList(listItem(p(address)), listItem(p("next")))));
  });

  it.each(["{Backspace}", "{Control>}z{/Control}"])("is plain words again by %s right after", async (keys) => {
    const canvas = await write(`https://example.org/ ${keys}x`);
    expect(canvas.plain()).toEqual(blocks(p("https://example.org/ x")));
  });

  it("stays as it is in code and in a link", async () => {
    const code = await write("`{Backspace}``{Backspace}https://example.org/ x", codeBlock("", ""));
    expect(code.text.querySelector("a")).toBeNull();
    const linked = await write(" x", p(link("https://example.org/other", "https://example.org/")));
    expect(linked.text.querySelector("a")!.getAttribute("href")).toBe("https://example.org/other");
  });
});

describe("a note that is typed", () => {
  it("becomes a footnote once it is closed, and its words again by Backspace", async () => {
    const canvas = await write("Said[[^In a letter to the paper] twice");
    expect(canvas.plain()).toEqual(blocks(p("Said", footnote("In a letter to the paper"), " twice")));
    const back = await write("Said[[^In a letter]{Backspace}");
    expect(back.plain()).toEqual(blocks(p("Said[^In a letter]")));
  });

  it("stays text where it only names one", async () => {
    const canvas = await write("Said[[^1] and[[^note-a]");
    expect(canvas.plain()).toEqual(blocks(p("Said[^1] and[^note-a]")));
  });
});

describe("two signs of a quotation", () => {
  it("make a pull quote, by one step of undo", async () => {
    const canvas = await write(">> Large words");
    expect(canvas.plain()).toEqual(blocks(pullQuote("", "Large words")));
    const back = await write(">> {Control>}z{/Control}");
    expect(back.plain()).toEqual(blocks(p(">> ")));
  });
});
