import { Plugin } from "@tiptap/pm/state";
import { describe, expect, it, onTestFinished } from "vitest";
import { bold, doc, p } from "../../../schema/build.ts";
import { mountCanvas } from "./mount-canvas.tsx";

const BLOCKS = 300;
const text = doc(...Array.from({ length: BLOCKS }, (_, index) => p(bold("Paragraph"), ` number ${index}.`)));

function laidOut(canvas: HTMLElement): number {
  const words = [...canvas.querySelectorAll("strong")];
  return words.filter((word) => word.checkVisibility({ contentVisibilityAuto: true })).length;
}

function blockOfCaret(canvas: HTMLElement): string {
  const { focusNode } = document.getSelection()!;
  return [...canvas.children].find((block) => block.contains(focusNode))?.textContent ?? "";
}

describe("a text of very many blocks", () => {
  it("is laid out only near the caret and where it is seen, and found whole all the same", async () => {
    const canvas = mountCanvas(text);
    canvas.handle.focus("start");
    await expect.poll(() => laidOut(canvas.text)).toBeLessThan(BLOCKS / 2);
    expect(canvas.read()).toHaveLength(BLOCKS);
  });

  it("is written at its very ends with the keys that lead there", async () => {
    const canvas = mountCanvas(text);
    canvas.handle.focus("start");
    await canvas.type("{Control>}{End}{/Control} Z");
    await canvas.type("{Control>}{Home}{/Control}A ");
    const first = canvas.text.firstElementChild;
    expect(first?.textContent).toBe("A Paragraph number 0.");
    expect(canvas.text.lastElementChild?.textContent).toBe(`Paragraph number ${BLOCKS - 1}. Z`);
  });

  it("is gone through line by line, however fast the key comes", async () => {
    const canvas = mountCanvas(text);
    canvas.handle.focus("end");
    await canvas.type("{ArrowUp}".repeat(100));
    expect(blockOfCaret(canvas.text)).toBe(`Paragraph number ${BLOCKS - 1 - 100}.`);
  });

  it("is gone through line by line even while the browser is too busy to tell of the caret, whatever joined meanwhile", async () => {
    const canvas = mountCanvas(text);
    // As the tools do that come late: every plugin's view is made anew.
    canvas.handle.editor.registerPlugin(new Plugin({}));
    canvas.text.style.cssText = "position: fixed; left: -200vw; width: 100vw";
    canvas.handle.focus("end");
    const hold = (event: Event): void => event.stopImmediatePropagation();
    window.addEventListener("selectionchange", hold, { capture: true });
    onTestFinished(() => window.removeEventListener("selectionchange", hold, { capture: true }));
    await canvas.type("{ArrowUp}".repeat(60));
    expect(blockOfCaret(canvas.text)).toBe(`Paragraph number ${BLOCKS - 1 - 60}.`);
  });
});
