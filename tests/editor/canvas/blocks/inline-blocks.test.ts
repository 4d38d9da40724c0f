import { describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { codeBlock, doc, factBox, footnote, inLanguage, p, quote } from "../../../../schema/build.ts";
import { parseDocument } from "../../../../schema/parse-document.ts";
import { expectUsable } from "../../expect-usable.ts";
import { mountCanvas, type MountedCanvas } from "../mount-canvas.tsx";

/** The tools come when the browser is idle. */
async function idle(canvas: MountedCanvas): Promise<void> {
  await vi.waitFor(() => expect(canvas.text.querySelector("sup[data-number]")).not.toBeNull(), 5000);
}

describe("a footnote", () => {
  it("is put in by its keys, written, closed by Enter and opened by Enter", async () => {
    const canvas = mountCanvas(doc(p("Shut in 1911", footnote("The first."), " for good.")));
    await idle(canvas);
    await canvas.caret(" for good.", 10);
    await canvas.type("{Control>}{Alt>}f{/Alt}{/Control}");
    await expect.element(page.getByLabelText("Footnote", { exact: true })).toHaveFocus();
    await expectUsable(page.elementLocator(document.querySelector(".footnote-form")!));
    await canvas.type("By decree.{Enter} And then.");
    const written = p("Shut in 1911", footnote("The first."), " for good.", footnote("By decree."), " And then.");
    expect(canvas.plain()).toEqual([written]);
    await expect.element(page.getByRole("button", { name: "Footnote 2: By decree." })).toBeInTheDocument();
    await page.getByRole("button", { name: "Footnote 1: The first." }).click();
    await userEvent.fill(page.getByLabelText("Footnote", { exact: true }), "The very first.");
    await canvas.type("{Escape}{Control>}z{/Control}");
    expect(canvas.plain()).toEqual([written]);
  });

  it("goes where it is left without words, and where it is removed", async () => {
    const canvas = mountCanvas(doc(p("Shut", footnote("Once."), " for good.")));
    await idle(canvas);
    await canvas.caret(" for good.", 10);
    await canvas.type("{Control>}{Alt>}f{/Alt}{/Control}");
    await expect.element(page.getByLabelText("Footnote", { exact: true })).toHaveFocus();
    await canvas.type("{Escape}");
    expect(canvas.plain()).toEqual([p("Shut", footnote("Once."), " for good.")]);
    await page.getByRole("button", { name: "Footnote 1: Once." }).click();
    await page.getByRole("button", { name: "Remove the footnote" }).click();
    expect(canvas.plain()).toEqual([p("Shut for good.")]);
  });
});

describe("the language of a passage", () => {
  it("is set from a small menu, with its direction, and taken away again", async () => {
    const canvas = mountCanvas(doc(p("He said shalom twice.", footnote("x"))));
    await idle(canvas);
    await canvas.caret("shalom", 0, 6);
    await page.getByRole("button", { name: "Insert" }).click();
    await page.getByRole("menuitem", { name: "Language of the passage…" }).click();
    const language = page.getByLabelText("Language of these words");
    await expect.element(language).toBeVisible();
    await expectUsable(page.elementLocator(document.querySelector(".address")!));
    await userEvent.selectOptions(language, "Hebrew");
    await page.getByRole("button", { name: "Set", exact: true }).click();
    expect(canvas.plain()).toEqual([p("He said ", inLanguage("he", "shalom"), " twice.", footnote("x"))]);
    expect(canvas.text.querySelector("span[lang=he]")!.getAttribute("dir")).toBe("rtl");
    await canvas.type("{Control>}z{/Control}");
    expect(canvas.plain()).toEqual([p("He said shalom twice.", footnote("x"))]);
  });
});

describe("a text from right to left", () => {
  it("has its code read from the left all the same", () => {
    const { text } = mountCanvas(doc(p("המעבורת"), codeBlock("", "let x = 1;")), { language: "he" });
    const directions = [...text.querySelectorAll("p, pre, pre code")].map((block) => getComputedStyle(block).direction);
    expect(directions).toEqual(["rtl", "ltr", "ltr"]);
  });
});

describe("Escape", () => {
  it("takes hold of the box around the caret: a letter goes below it, Backspace deletes it, undo brings it back", async () => {
    const box = factBox("The lock", p("Built in 1911."));
    const canvas = mountCanvas(doc(box, p("After", footnote("x"))));
    await idle(canvas);
    await canvas.caret("Built");
    await canvas.type("{Escape}Below");
    expect(canvas.plain()).toEqual([box, p("Below"), p("After", footnote("x"))]);
    await canvas.caret("Built", 3);
    await canvas.type("{Escape}{Backspace}");
    expect(canvas.plain()).toEqual([p("Below"), p("After", footnote("x"))]);
    await canvas.type("{Control>}z{/Control}");
    expect(canvas.plain()[0]).toEqual(box);
  });
});

describe("a block of a newer grammar", () => {
  const chart = { type: "chart", attrs: { id: "b1", bars: [4, 1] }, content: [{ type: "text", text: "Ships a day" }] };

  it("goes from the canvas to the server and back to the letter, also after edits around it", async () => {
    const newer = {
      type: "doc",
      content: [p("Before"), chart, quote("Ruth", p("Theirs"), chart as never), p("After")],
    };
    const parsed = parseDocument(newer, 99);
    if (!parsed.ok) throw new Error(parsed.reason);
    const canvas = mountCanvas(parsed.document);
    expect(canvas.text.textContent).toContain("Ships a day");
    await canvas.caret("Before", 6);
    await canvas.type(" it{ArrowDown}{ArrowDown}{Home}Not ");
    const again = parseDocument(structuredClone(canvas.handle.readDocument()));
    if (!again.ok) throw new Error(again.reason);
    const [, locked, around] = mountCanvas(again.document).read();
    expect(locked).toMatchObject({ type: "opaque", attrs: { json: JSON.stringify(chart) } });
    expect(around).toMatchObject({ content: [{}, { type: "opaque", attrs: { json: JSON.stringify(chart) } }] });
  });

  it("is held as a whole, deleted, and brought back by undo", async () => {
    const parsed = parseDocument({ type: "doc", content: [p("Before"), chart, p("After")] }, 99);
    if (!parsed.ok) throw new Error(parsed.reason);
    const canvas = mountCanvas(parsed.document);
    await canvas.caret("After");
    await canvas.type("{Backspace}{Backspace}");
    expect(canvas.read().map(({ type }) => type)).toEqual(["paragraph", "paragraph"]);
    await canvas.type("{Control>}z{/Control}");
    expect(canvas.read()[1]).toMatchObject({ type: "opaque", attrs: { json: JSON.stringify(chart) } });
  });
});
