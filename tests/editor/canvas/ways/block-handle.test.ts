import axe from "axe-core";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { putBlock } from "../../../../editor/canvas/ways/drag-block.ts";
import { bulletList, doc, factBox, heading, listItem, p, quote } from "../../../../schema/build.ts";
import type { BlockJson, DocumentJson } from "../../../../schema/document-json.ts";
import { documentSchema } from "../../../../schema/document.ts";
import { hurryTools, mountCanvas, type MountedCanvas } from "../mount-canvas.tsx";

beforeEach(async () => {
  hurryTools();
  await page.viewport(900, 700);
  // No bar stands above the toolbar here.
  document.documentElement.style.setProperty("--canvas-toolbar-top", "0px");
});

function blocks(...content: BlockJson[]): unknown[] {
  return documentSchema
    .nodeFromJSON({ type: "doc", content })
    .children.map((block) => ({ ...block.toJSON(), attrs: { ...block.attrs, id: null } }));
}

const grip = (name: string) => page.getByRole("button", { name: `${name}: move, duplicate, turn into` });
const line = (name: string) => page.getByRole("menuitem", { name: new RegExp(`^${name}`) });

async function mountWithTools(document: DocumentJson): Promise<MountedCanvas> {
  const canvas = mountCanvas(document);
  await vi.waitFor(
    () => expect(canvas.text.parentElement!.parentElement!.querySelector(".block-menu")).not.toBeNull(),
    {
      timeout: 10_000,
    },
  );
  return canvas;
}

async function hover(words: string): Promise<void> {
  await userEvent.unhover(document.body);
  await userEvent.hover(page.getByText(words));
}

describe("the grip of a block", () => {
  test("stands in the margin beside the block under the pointer, and goes while one types", async () => {
    const canvas = await mountWithTools(doc(p("One"), heading(2, "Two")));
    await hover("One");
    await expect.element(grip("Paragraph")).toBeInTheDocument();
    await hover("Two");
    await expect.element(grip("Heading")).toBeInTheDocument();
    const words = page.getByText("Two").element().getBoundingClientRect();
    const { right, top, bottom } = grip("Heading").element().getBoundingClientRect();
    expect(right).toBeLessThan(words.left);
    expect(top).toBeLessThan(words.bottom);
    expect(bottom).toBeGreaterThan(words.top);
    await canvas.caret("One", 1);
    await canvas.type("x");
    expect(grip("Heading").query()).toBeNull();
  });

  test("is dragged with its block, which keeps its id, by one step of undo", async () => {
    const canvas = await mountWithTools(doc(p("One"), bulletList(listItem(p("a")), listItem(p("b"))), p("Three")));
    const [one, list, three] = canvas.read().map((block) => block.attrs["id"]);
    await hover("a");
    await userEvent.dragAndDrop(grip("Bulleted list"), page.getByText("Three"), { targetPosition: { x: 40, y: 28 } });
    expect(canvas.read().map((block) => block.attrs["id"])).toEqual([one, three, list]);
    await canvas.type("x");
    expect(canvas.plain()).toEqual(blocks(p("One"), p("Three"), bulletList(listItem(p("xa")), listItem(p("b")))));
    await canvas.type("{Control>}zz{/Control}");
    expect(canvas.read().map((block) => block.attrs["id"])).toEqual([one, list, three]);
  });

  test("takes a block into a box, and is no step where it is let go over its own block", async () => {
    const canvas = mountCanvas(doc(p("One"), factBox("", p("in it")), p("Three")));
    const { editor } = canvas.handle;
    expect(putBlock(editor, 0, 5, true)).toBe(false);
    expect(putBlock(editor, 0, 6, true)).toBe(true);
    await canvas.type("x");
    expect(canvas.plain()).toEqual(blocks(factBox("", p("xOne"), p("in it")), p("Three")));
  });

  test("opens what can be done with the whole block, and leaves the caret where it was when nothing is chosen", async () => {
    const canvas = await mountWithTools(doc(p("One"), bulletList(listItem(p("a")), listItem(p("b")))));
    await canvas.caret("One", 2);
    await hover("b");
    await grip("Bulleted list").click();
    expect((await axe.run(canvas.text.closest("main")!)).violations).toEqual([]);
    await expect.element(line("Move up")).toHaveFocus();
    await expect.element(line("Move down")).toHaveAttribute("aria-disabled", "true");
    await canvas.type("{Escape}");
    await expect.element(page.elementLocator(canvas.text)).toHaveFocus();
    expect(canvas.handle.editor.state.selection.from).toBe(3);
    await hover("b");
    await grip("Bulleted list").click();
    await canvas.type("{ArrowDown}{ArrowDown}{ArrowDown}{ArrowRight}");
    await line("Quote").click();
    await canvas.type("x");
    expect(canvas.plain()).toEqual(blocks(p("One"), quote("", bulletList(listItem(p("a")), listItem(p("bx"))))));
  });
});

describe("the menu of the caret's block", () => {
  test("opens by its key on what the keys act on", async () => {
    const canvas = await mountWithTools(doc(bulletList(listItem(p("a")), listItem(p("b")))));
    await canvas.caret("b", 1);
    await canvas.type("{Alt>}{F9}{/Alt}");
    await expect.element(page.getByRole("menu", { name: "List item" })).toBeInTheDocument();
    await canvas.type("{Enter}x");
    expect(canvas.plain()).toEqual(blocks(bulletList(listItem(p("bx")), listItem(p("a")))));
  });

  test("is in the toolbar of a phone", async () => {
    await page.viewport(360, 640);
    const canvas = await mountWithTools(doc(p("One"), p("Two")));
    await canvas.caret("Two");
    const block = page.getByRole("button", { name: "Block", exact: true });
    await expect.element(block).toBeInTheDocument();
    expect(block.element().getBoundingClientRect().right).toBeLessThanOrEqual(360);
    for (const tool of document.querySelectorAll(".toolbar > button")) {
      const { width, height } = tool.getBoundingClientRect();
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
    }
    await block.click();
    await line("Delete").click();
    expect(canvas.plain()).toEqual(blocks(p("One")));
    expect(document.activeElement).toBe(canvas.text);
  });
});
