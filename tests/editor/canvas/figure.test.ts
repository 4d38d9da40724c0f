import { describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { bold, codeBlock, divider, doc, figure, heading, p } from "../../../schema/build.ts";
import type { FigureJson } from "../../../schema/document-json.ts";
import { newId } from "../../../schema/id.ts";
import { mountCanvas, PIXEL, type MountedCanvas } from "./mount-canvas.tsx";

const mediaId = newId();

function types(canvas: MountedCanvas): string[] {
  return canvas.read().map((block) => block.type);
}

function readFigure(canvas: MountedCanvas): FigureJson {
  return canvas.read().find((block) => block.type === "figure")!;
}

describe("a figure", () => {
  it("shows the picture, its credit and what it still lacks, and follows the desk", async () => {
    const canvas = mountCanvas(doc(figure(mediaId), p("After")));
    expect(canvas.text.textContent).toContain("Looking for the picture");
    canvas.desk.tell(mediaId, {
      src: PIXEL,
      alt: "A lock",
      credit: "Photo: Ida Brandt",
      gaps: ["alt", "rights"],
      progress: 0.4,
    });
    await expect.element(page.getByRole("img", { name: "A lock" })).toBeInTheDocument();
    expect(canvas.text.textContent).toContain("Photo: Ida Brandt");
    expect(canvas.text.textContent).toContain("needs alt text and rights");
    expect(canvas.text.querySelector("progress")!.value).toBe(0.4);
    canvas.desk.tell(mediaId, { progress: null, gaps: [] });
    expect(canvas.text.querySelector("progress")).toBeNull();
    expect(canvas.text.textContent).not.toContain("Before it can be published");
  });

  it("says why an upload failed, and tries again", async () => {
    const canvas = mountCanvas(doc(figure(mediaId), p()));
    canvas.desk.tell(mediaId, { error: "The upload broke off.", canRetry: true });
    expect(canvas.text.querySelector("[role=alert]")!.textContent).toContain("The upload broke off.");
    await page.getByRole("button", { name: "Try again" }).click();
    expect(canvas.desk.retried).toEqual([mediaId]);
    canvas.desk.tell(mediaId, { error: null, progress: 0 });
    await expect.element(page.elementLocator(canvas.text)).toHaveFocus();
  });

  it("has its caption written in place; Enter goes on below it", async () => {
    const canvas = mountCanvas(doc(figure(mediaId, {}, "The lock"), p("After")));
    await canvas.caret("The lock", 8);
    await canvas.type(" gate{Enter}Next");
    expect(types(canvas)).toEqual(["figure", "paragraph", "paragraph"]);
    expect(readFigure(canvas).content).toEqual([{ type: "text", text: "The lock gate" }]);
    expect(canvas.read()[1]).toMatchObject({ content: [{ text: "Next" }] });
  });

  it("is not made a heading, a list or code by what works on text", async () => {
    const canvas = mountCanvas(doc(p("Before"), figure(mediaId, {}, "x"), p("After")));
    await canvas.caret("x", 1);
    await canvas.type("{Control>}{Alt>}2{/Alt}{/Control}");
    await canvas.type("{Control>}{Shift>}8{/Shift}{/Control}");
    await canvas.type("{Home}## ");
    expect(readFigure(canvas).attrs.mediaId).toBe(mediaId);
    await canvas.type("{Control>}a{/Control}{Control>}{Alt>}3{/Alt}{/Control}");
    expect(types(canvas)).toEqual(["heading", "figure", "heading"]);
  });

  it("is walked through by arrows: picture, caption, what follows", async () => {
    const canvas = mountCanvas(doc(p("Before"), figure(mediaId, {}, "Cap"), p("After")));
    await canvas.caret("Before", 6);
    await canvas.type("{ArrowDown}");
    expect(canvas.text.querySelector(".figure-frame")!.classList).toContain("selected");
    await canvas.type("{ArrowDown}");
    expect(canvas.text.querySelector(".figure-frame")!.classList).not.toContain("selected");
    await canvas.type("1");
    expect(readFigure(canvas).content).toEqual([{ type: "text", text: "1Cap" }]);
    await canvas.type("{ArrowUp}");
    expect(canvas.text.querySelector(".figure-frame")!.classList).toContain("selected");
    await canvas.type("{ArrowUp}2");
    expect(canvas.read()[0]).toMatchObject({ content: [{ text: expect.stringContaining("2") as string }] });
  });

  it("is taken hold of by Backspace first, and deleted by the second; undo brings it back", async () => {
    const canvas = mountCanvas(doc(figure(mediaId, {}, "Cap"), p("After")));
    await canvas.caret("After");
    await canvas.type("{Backspace}");
    expect(types(canvas)).toEqual(["figure", "paragraph"]);
    await canvas.type("{Backspace}");
    expect(types(canvas)).toEqual(["paragraph"]);
    await canvas.type("{Control>}z{/Control}");
    expect(types(canvas)).toEqual(["figure", "paragraph"]);
  });

  it("is never replaced by a letter: that goes into its caption", async () => {
    const canvas = mountCanvas(doc(p("Before"), figure(mediaId, {}, "Cap"), divider(), p()));
    await canvas.caret("Before", 6);
    await canvas.type("{ArrowDown}s");
    expect(readFigure(canvas).content).toEqual([{ type: "text", text: "Caps" }]);
    await canvas.type("{ArrowDown}a");
    expect(types(canvas)).toEqual(["paragraph", "figure", "divider", "paragraph", "paragraph"]);
  });

  it("takes its width, and an alt text of its own, from its bar", async () => {
    const canvas = mountCanvas(doc(p("Before"), figure(mediaId), p("After")));
    canvas.desk.tell(mediaId, { src: PIXEL, gaps: ["alt"] });
    await canvas.caret("Before", 6);
    await canvas.type("{ArrowDown}{Tab}");
    expect(document.activeElement?.textContent).toBe("Text width");
    await page.getByRole("button", { name: "Wide" }).click();
    await page.getByRole("button", { name: "Alt and credit here only" }).click();
    await userEvent.fill(page.getByLabelText("Alt text in this post"), "A shut gate");
    expect(readFigure(canvas).attrs).toMatchObject({ width: "wide", alt: "A shut gate", credit: null });
    expect(canvas.text.textContent).not.toContain("needs alt text");
    await userEvent.clear(page.getByLabelText("Alt text in this post"));
    expect(readFigure(canvas).attrs.alt).toBeNull();
  });

  it("opens the picture's own fields, and is removed from its bar", async () => {
    const canvas = mountCanvas(doc(p("Before"), figure(mediaId), p("After")));
    await canvas.caret("Before", 6);
    await canvas.type("{ArrowDown}");
    await page.getByRole("button", { name: "Picture details…" }).click();
    expect(canvas.desk.edited).toEqual([mediaId]);
    await page.getByRole("button", { name: "Remove" }).click();
    expect(types(canvas)).toEqual(["paragraph", "paragraph"]);
  });

  it("takes another id when the same picture was here already, also after undo", async () => {
    const known = newId();
    const canvas = mountCanvas(doc(figure(mediaId), p("After")));
    await canvas.caret("After");
    await canvas.type("{Backspace}{Backspace}");
    canvas.handle.renameMedia(mediaId, known);
    await canvas.type("{Control>}z{/Control}");
    expect(readFigure(canvas).attrs.mediaId).toBe(known);
    expect(canvas.handle.mediaIds()).toEqual([known]);
  });
});

describe("inserting a figure", () => {
  it("takes the place of an empty line, leaves a line to go on, and puts the caret into the caption", async () => {
    const canvas = mountCanvas(doc(p("Before"), p()));
    canvas.handle.focus("end");
    canvas.handle.insertFigure(mediaId);
    await canvas.type("Cap");
    expect(types(canvas)).toEqual(["paragraph", "figure", "paragraph"]);
    expect(readFigure(canvas).content).toEqual([{ type: "text", text: "Cap" }]);
  });

  it("parts no text: it stands before the one whose start the caret is at, and behind any other", async () => {
    const canvas = mountCanvas(doc(p("One two"), heading(2, "Head line"), codeBlock("", "code")));
    await canvas.caret("One");
    canvas.handle.insertFigure(newId());
    await canvas.caret("two");
    canvas.handle.insertFigure(mediaId);
    expect(types(canvas)).toEqual(["figure", "paragraph", "figure", "heading", "codeBlock"]);
    await canvas.caret("Head", 2);
    canvas.handle.insertFigure(newId());
    await canvas.caret("code", 2);
    canvas.handle.insertFigure(newId());
    expect(types(canvas)).toEqual([
      "figure",
      "paragraph",
      "figure",
      "heading",
      "figure",
      "codeBlock",
      "figure",
      "paragraph",
    ]);
  });

  it("never replaces what is selected", async () => {
    const canvas = mountCanvas(doc(p("Keep ", bold("this")), p("End")));
    await canvas.caret("this", 0, 4);
    canvas.handle.insertFigure(mediaId);
    expect(canvas.text.textContent).toContain("Keep this");
    expect(types(canvas)).toEqual(["paragraph", "figure", "paragraph"]);
    expect(canvas.plain()[2]).toEqual(p("End"));
  });
});
