import { describe, expect, test } from "vitest";
import { doc, heading, p } from "../../../schema/build.ts";
import type { BlockJson, DocumentJson } from "../../../schema/document-json.ts";
import { blockText } from "../../../schema/document-text.ts";
import { mountCanvas, type MountedCanvas } from "./mount-canvas.tsx";

const QUIET = { isUndoable: false };
const lines = (canvas: MountedCanvas): string[] => canvas.read().map(blockText);

function rewrite(block: BlockJson, words: string): BlockJson {
  return { ...p(words), attrs: block.attrs } as BlockJson;
}

describe("replaceDocument", () => {
  test("the caret stays in its block while blocks come, go, move and change on both sides of it", async () => {
    const canvas = mountCanvas(doc(p("First"), p("Second"), p("Here"), p("Fourth"), p("Fifth")));
    await canvas.caret("Here", 2);
    const [first, second, here, fourth, fifth] = canvas.handle.readDocument().content as readonly [
      BlockJson,
      BlockJson,
      BlockJson,
      BlockJson,
      BlockJson,
    ];
    const added = doc(p("Added")).content[0]!;
    const next: DocumentJson = {
      type: "doc",
      content: [fifth, rewrite(first, "First, longer"), added, here, rewrite(fourth, "4")],
    };
    canvas.handle.replace(next, QUIET);
    expect(canvas.handle.readDocument()).toEqual(next);
    await canvas.type("|");
    expect(lines(canvas)).toEqual(["Fifth", "First, longer", "Added", "He|re", "4"]);
    expect(blockText(second)).toBe("Second");
  });

  test("the caret stays among its words where the other end of the block changed", async () => {
    const canvas = mountCanvas(doc(p("The boat calls twice a day.")));
    await canvas.caret("The boat", 8);
    const [block] = canvas.handle.readDocument().content;
    canvas.handle.replace({ type: "doc", content: [rewrite(block!, "The boat calls thrice a day.")] }, QUIET);
    await canvas.type("s");
    expect(lines(canvas)).toEqual(["The boats calls thrice a day."]);
  });

  test("a block of another kind, or with another setting, is shown as such", () => {
    const canvas = mountCanvas(doc(p("One"), heading(2, "Two")));
    const [one, two] = canvas.handle.readDocument().content;
    const next = {
      type: "doc",
      content: [
        { ...heading(2, "One"), attrs: { id: one!.attrs.id, level: 2 } },
        { ...heading(3, "Two!"), attrs: { id: two!.attrs.id, level: 3 } },
      ],
    } as DocumentJson;
    canvas.handle.replace(next, QUIET);
    expect(canvas.handle.readDocument()).toEqual(next);
  });

  test("what is read stays where it is on the screen when something comes in above it", async () => {
    const canvas = mountCanvas(doc(...Array.from({ length: 80 }, (_, index) => p(`Paragraph ${index}`))));
    await canvas.caret("Paragraph 60", 3);
    const block = canvas.text.children[60]!;
    block.scrollIntoView({ block: "center" });
    const before = block.getBoundingClientRect().top;
    const { content } = canvas.handle.readDocument();
    const more = doc(...Array.from({ length: 20 }, () => p("Come in above"))).content;
    canvas.handle.replace({ type: "doc", content: [content[0]!, ...more, ...content.slice(1)] }, QUIET);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    expect(block.isConnected).toBe(true);
    expect(Math.abs(block.getBoundingClientRect().top - before)).toBeLessThan(2);
  });

  test("what somebody chose is one step: undo brings the text before it back, and typing is a step of its own", async () => {
    const canvas = mountCanvas(doc(p("One"), p("Two"), p("Three")));
    await canvas.caret("Two", 3);
    await canvas.type("!");
    const [one, two, three] = canvas.handle.readDocument().content;
    canvas.handle.replace(
      { type: "doc", content: [rewrite(one!, "1"), two!, rewrite(three!, "3")] },
      { isUndoable: true },
    );
    await canvas.type("?");
    expect(lines(canvas)).toEqual(["1", "Two!?", "3"]);
    await canvas.type("{Control>}z{/Control}");
    expect(lines(canvas)).toEqual(["1", "Two!", "3"]);
    await canvas.type("{Control>}z{/Control}");
    expect(lines(canvas)).toEqual(["One", "Two!", "Three"]);
    await canvas.type("{Control>}z{/Control}");
    expect(lines(canvas)).toEqual(["One", "Two", "Three"]);
  });
});
