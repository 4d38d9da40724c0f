import axe from "axe-core";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { codeBlock, doc, p } from "../../../../schema/build.ts";
import type { DocumentJson } from "../../../../schema/document-json.ts";
import { hurryTools, mountCanvas, type MountedCanvas } from "../mount-canvas.tsx";

beforeEach(async () => {
  hurryTools();
  await page.viewport(900, 700);
  document.documentElement.style.setProperty("--canvas-toolbar-top", "0px");
});

const bar = () => page.getByRole("toolbar", { name: "Selected words" });

async function mountWithTools(document: DocumentJson): Promise<MountedCanvas> {
  const canvas = mountCanvas(document);
  await vi.waitFor(() => expect(canvas.text.closest("main")!.querySelector(".block-menu")).not.toBeNull(), {
    timeout: 10_000,
  });
  return canvas;
}

describe("the toolbar beside selected words", () => {
  test("comes when the pointer is let go, formats them, and goes when one types", async () => {
    const canvas = await mountWithTools(doc(p("Some words"), codeBlock("", "code")));
    await userEvent.dblClick(page.getByText("Some words"), { position: { x: 20, y: 15 } });
    await expect.element(bar()).toBeInTheDocument();
    const words = page.getByText("Some words").element().getBoundingClientRect();
    const { top, bottom } = bar().element().getBoundingClientRect();
    expect(bottom <= words.top || top >= words.bottom).toBe(true);
    await Promise.all(document.getAnimations().map((animation) => animation.finished));
    expect((await axe.run(bar().element())).violations).toEqual([]);
    await bar().getByRole("button", { name: "Italic" }).click();
    expect(document.activeElement).toBe(canvas.text);
    await expect.element(bar().getByRole("button", { name: "Italic" })).toHaveAttribute("aria-pressed", "true");
    await canvas.type("x");
    expect(bar().query()).toBeNull();
    await userEvent.dblClick(page.getByText("code"), { position: { x: 10, y: 8 } });
    expect(bar().query()).toBeNull();
  });

  test("comes when keys have selected, is gone to by its key, and left by Escape", async () => {
    const canvas = await mountWithTools(doc(p("Some words")));
    await canvas.caret("words");
    await canvas.type("{Shift>}{ArrowRight}{ArrowRight}{/Shift}");
    await expect.element(bar()).toBeInTheDocument();
    await canvas.type("{Alt>}{F10}{/Alt}");
    await expect.element(bar().getByRole("button", { name: "Bold" })).toHaveFocus();
    await canvas.type("{ArrowRight}{Enter}");
    expect(canvas.plain()).toMatchObject([{ content: [{}, { text: "wo", marks: [{ type: "italic" }] }, {}] }]);
    await canvas.type("{Escape}");
    expect(bar().query()).toBeNull();
    const { state, view } = canvas.handle.editor;
    expect(state.selection.empty).toBe(false);
    view.dispatch(state.tr.setMeta("anything", true));
    await canvas.type("{Alt>}{F10}{/Alt}");
    await expect.element(page.getByRole("button", { name: "Style: Paragraph" })).toHaveFocus();
  });
});
