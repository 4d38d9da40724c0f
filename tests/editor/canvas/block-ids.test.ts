import { describe, expect, it } from "vitest";
import { bulletList, doc, listItem, p, quote } from "../../../schema/build.ts";
import type { BlockJson, DocumentJson } from "../../../schema/document-json.ts";
import { BLOCK_ID_PATTERN } from "../../../schema/id.ts";
import { mountCanvas } from "./mount-canvas.tsx";

function ids(blocks: readonly BlockJson[]): (string | null)[] {
  return blocks.map((block) => block.attrs.id);
}

describe("block ids", () => {
  it("are given where they are missing or taken, without a change being told", () => {
    const [one] = doc(p("one")).content;
    const given = { type: "doc", content: [one, { ...one }, p("three")] } as DocumentJson;
    const { handle, counts } = mountCanvas(given);
    const all = ids(handle.readDocument().content);
    expect(all[0]).toBe(one!.attrs.id);
    expect(new Set(all).size).toBe(3);
    for (const id of all) expect(id).toMatch(BLOCK_ID_PATTERN);
    expect(counts.changes).toBe(0);
  });

  it("stay while a block is typed into", async () => {
    const canvas = mountCanvas(doc(p("Words"), p("More")));
    const before = ids(canvas.read());
    await canvas.caret("Words", 5);
    await canvas.type(" and more");
    expect(ids(canvas.read())).toEqual(before);
  });

  it("stay with the longer half of a split, be it the first", async () => {
    const canvas = mountCanvas(doc(p("A long beginning, end")));
    const [id] = ids(canvas.read());
    await canvas.caret("end");
    await canvas.type("{Enter}");
    expect(ids(canvas.read())[0]).toBe(id);
    expect(ids(canvas.read())[1]).toMatch(BLOCK_ID_PATTERN);
  });

  it("stay with the longer half of a split, be it the second", async () => {
    const canvas = mountCanvas(doc(p("Oh, a long ending")));
    const [id] = ids(canvas.read());
    await canvas.caret("a long");
    await canvas.type("{Enter}");
    expect(ids(canvas.read())[1]).toBe(id);
    expect(ids(canvas.read())[0]).toMatch(BLOCK_ID_PATTERN);
  });

  it("of the first block stay when two are joined, and both come back by undo", async () => {
    const canvas = mountCanvas(doc(p("One"), p("Two")));
    const before = ids(canvas.read());
    await canvas.caret("Two");
    await canvas.type("{Backspace}");
    expect(ids(canvas.read())).toEqual([before[0]]);
    await canvas.type("{Control>}z{/Control}");
    expect(ids(canvas.read())).toEqual(before);
  });

  it("are fresh on what is pasted, even from the same text", async () => {
    const canvas = mountCanvas(doc(p("One"), p("Two"), p("")));
    const before = ids(canvas.read());
    const copied = new DataTransfer();
    canvas.handle.focus("start");
    await canvas.type("{Control>}a{/Control}");
    canvas.text.dispatchEvent(new ClipboardEvent("copy", { clipboardData: copied, bubbles: true, cancelable: true }));
    canvas.handle.focus("end");
    await canvas.paste({ "text/html": copied.getData("text/html") });
    const after = ids(canvas.read());
    expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
    expect(after.length).toBeGreaterThan(3);
    expect(new Set(after).size).toBe(after.length);
  });

  it("pass from a paragraph to the quotation or list that is put around it, and are not kept within", async () => {
    const canvas = mountCanvas(doc(p("Words")));
    const [id] = ids(canvas.read());
    canvas.handle.focus("end");
    await canvas.type("{Control>}{Shift>}9{/Shift}{/Control}");
    expect(canvas.read()).toEqual([{ ...quote("", p("Words")), attrs: { id, attribution: "" } }]);
    await canvas.type("{Control>}z{/Control}{Control>}{Shift>}8{/Shift}{/Control}");
    expect(canvas.read()).toEqual([{ ...bulletList(listItem(p("Words"))), attrs: { id } }]);
  });

  it("are not touched while an input method composes, and are right afterwards", async () => {
    const canvas = mountCanvas(doc(p("One"), p("Two")));
    await canvas.caret("Two", 3);
    canvas.text.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
    const [one] = canvas.read();
    const node = window.getSelection()!.anchorNode as Text;
    // What an input method does: it writes into the page, and the surface reads it from there.
    node.appendData("に");
    window.getSelection()!.collapse(node, 4);
    await expect.poll(() => JSON.stringify(canvas.handle.readDocument())).toContain("Twoに");
    expect(window.getSelection()!.anchorNode).toBe(node);
    canvas.text.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true, data: "に" }));
    await expect.poll(() => canvas.text.textContent).toBe("OneTwoに");
    expect(ids(canvas.read())[0]).toBe(one!.attrs.id);
  });
});
