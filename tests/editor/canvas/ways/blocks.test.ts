import { describe, expect, test, vi } from "vitest";
import { blockForms } from "../../../../editor/canvas/ways/block-forms.ts";
import { deleteBlocks, duplicateBlocks, moveBlocks } from "../../../../editor/canvas/ways/move-blocks.ts";
import { canTurnInto, turnInto } from "../../../../editor/canvas/ways/turn-into.ts";
import {
  bold,
  bulletList,
  codeBlock,
  doc,
  factBox,
  heading,
  listItem,
  orderedList,
  p,
  quote,
  sourceExcerpt,
} from "../../../../schema/build.ts";
import type { BlockJson } from "../../../../schema/document-json.ts";
import { documentSchema } from "../../../../schema/document.ts";
import { hurryTools, mountCanvas } from "../mount-canvas.tsx";

function blocks(...content: BlockJson[]): unknown[] {
  return documentSchema
    .nodeFromJSON({ type: "doc", content })
    .children.map((block) => ({ ...block.toJSON(), attrs: { ...block.attrs, id: null } }));
}

const form = (id: string) => blockForms.find((known) => known.id === id)!;

describe("a block", () => {
  test("moves by keys past its neighbours with the caret in it, and back by one undo", async () => {
    hurryTools();
    const canvas = mountCanvas(doc(p("One"), p("Two"), p("Three")));
    await canvas.caret("Two", 1);
    await vi.waitFor(
      async () => {
        await canvas.type("{Alt>}{Shift>}{ArrowUp}{/Shift}{/Alt}");
        expect(canvas.plain()).toEqual(blocks(p("Two"), p("One"), p("Three")));
      },
      { timeout: 10_000, interval: 0 },
    );
    await canvas.type("x");
    expect(canvas.plain()).toEqual(blocks(p("Txwo"), p("One"), p("Three")));
    await canvas.type("{Control>}zz{/Control}");
    expect(canvas.plain()).toEqual(blocks(p("One"), p("Two"), p("Three")));
  });

  test("keeps its id where it moves, and its copy has one of its own", async () => {
    const canvas = mountCanvas(doc(p("One"), p("Two")));
    const [one, two] = canvas.read().map((block) => block.attrs["id"]);
    await canvas.caret("Two", 3);
    moveBlocks(canvas.handle.editor, -1);
    expect(canvas.read().map((block) => block.attrs["id"])).toEqual([two, one]);
    duplicateBlocks(canvas.handle.editor);
    await canvas.type("!");
    expect(canvas.plain()).toEqual(blocks(p("Two"), p("Two!"), p("One")));
    expect(new Set(canvas.read().map((block) => block.attrs["id"])).size).toBe(3);
  });

  test("of a list moves within it, and one of a quotation leaves it at the edge", async () => {
    const canvas = mountCanvas(doc(bulletList(listItem(p("a")), listItem(p("b"))), quote("", p("c"), p("d"))));
    await canvas.caret("a");
    moveBlocks(canvas.handle.editor, -1);
    moveBlocks(canvas.handle.editor, 1);
    await canvas.caret("d");
    moveBlocks(canvas.handle.editor, 1);
    await canvas.type("x");
    expect(canvas.plain()).toEqual(blocks(bulletList(listItem(p("b")), listItem(p("a"))), quote("", p("c")), p("xd")));
  });

  test("takes along what it leaves empty when it is deleted", async () => {
    const canvas = mountCanvas(doc(quote("", p("said")), p("after")));
    await canvas.caret("said");
    deleteBlocks(canvas.handle.editor);
    expect(canvas.plain()).toEqual(blocks(p("after")));
    deleteBlocks(canvas.handle.editor);
    expect(canvas.plain()).toEqual(blocks(p()));
  });
});

describe("turning a block into another", () => {
  test("keeps its words, marks, id and the caret", async () => {
    const canvas = mountCanvas(doc(p("A ", bold("strong"), " word")));
    const { id } = canvas.read()[0]!.attrs;
    await canvas.caret("word", 2);
    for (const kind of ["heading3", "bulletList", "quote", "pullQuote"]) {
      turnInto(canvas.handle.editor, form(kind));
      expect(canvas.read()[0]!.attrs["id"]).toBe(id);
    }
    turnInto(canvas.handle.editor, form("heading2"));
    await canvas.type("x");
    expect(canvas.plain()).toEqual(blocks(heading(2, "A ", bold("strong"), " woxrd")));
  });

  test("parts a list around the item, and numbers go on after it", async () => {
    const canvas = mountCanvas(doc(orderedList(3, listItem(p("a")), listItem(p("b")), listItem(p("c")))));
    await canvas.caret("b");
    turnInto(canvas.handle.editor, form("paragraph"));
    expect(canvas.plain()).toEqual(blocks(orderedList(3, listItem(p("a"))), p("b"), orderedList(4, listItem(p("c")))));
  });

  test("takes a box around a list and off it again, with the list whole", async () => {
    const list = bulletList(listItem(p("a"), orderedList(1, listItem(p("b")))), listItem(p("c")));
    const canvas = mountCanvas(doc(quote("", p("Before"), list)));
    const { editor } = canvas.handle;
    editor.commands.setNodeSelection(0);
    turnInto(editor, form("factBox"));
    expect(canvas.plain()).toEqual(blocks(factBox("", p("Before"), list)));
    editor.commands.setNodeSelection(0);
    turnInto(editor, form("sourceExcerpt"));
    expect(canvas.plain()).toEqual(blocks(sourceExcerpt({}, p("Before"), list)));
    editor.commands.setNodeSelection(0);
    turnInto(editor, form("paragraph"));
    expect(canvas.plain()).toEqual(blocks(p("Before"), p("a"), p("b"), p("c")));
  });

  test("makes a correction note of a paragraph, and one step of undo takes it back", async () => {
    const canvas = mountCanvas(doc(p("It was ", bold("1843"), "."), p("End")));
    await canvas.caret("1843", 2);
    turnInto(canvas.handle.editor, form("correctionNote"));
    expect(canvas.plain()[0]).toMatchObject({ type: "correctionNote", content: [{}, { text: "1843" }, {}] });
    await canvas.type("{Control>}z{/Control}");
    expect(canvas.plain()[0]).toEqual(blocks(p("It was ", bold("1843"), "."))[0]);
  });

  test("makes one code block of several paragraphs, and a paragraph with its lines of code", async () => {
    const canvas = mountCanvas(doc(p("x = 1"), p("y = 2")));
    canvas.handle.editor.commands.selectAll();
    turnInto(canvas.handle.editor, form("codeBlock"));
    expect(canvas.plain()).toEqual(blocks(codeBlock("", "x = 1\ny = 2")));
    expect(canTurnInto(canvas.handle.editor.state, form("codeBlock"))).toBe(false);
  });
});
