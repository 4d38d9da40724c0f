import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import {
  bold,
  bulletList,
  codeBlock,
  divider,
  doc,
  embed,
  figure,
  heading,
  italic,
  link,
  listItem,
  p,
  quote,
} from "../../../schema/build.ts";
import { newId } from "../../../schema/id.ts";
import { mountCanvas, PIXEL } from "./mount-canvas.tsx";

function button(name: string) {
  return page.getByRole("button", { name, exact: true });
}

function pressed(name: string): string | null {
  return document.querySelector(`[aria-label="${name}"]`)!.getAttribute("aria-pressed");
}

describe("the toolbar", () => {
  it("tells what the caret stands in", async () => {
    const canvas = mountCanvas(
      doc(p("Plain ", bold("strong")), heading(3, "Head"), bulletList(listItem(p("item"))), quote("", p("said"))),
    );
    await canvas.caret("strong", 2);
    await expect.poll(() => pressed("Bold")).toBe("true");
    await canvas.caret("Head", 2);
    await expect.poll(() => pressed("Bold")).toBe("false");
    expect(document.querySelector(".tool-style")!.getAttribute("aria-label")).toBe("Style: Subheading");
    await canvas.caret("item", 2);
    await expect.poll(() => pressed("Bulleted list")).toBe("true");
    await canvas.caret("said", 2);
    await expect.poll(() => pressed("Quote")).toBe("true");
  });

  it("formats what is selected and leaves the caret in the text", async () => {
    const canvas = mountCanvas(doc(p("A word")));
    await canvas.caret("word", 0, 4);
    await button("Bold").click();
    expect(document.activeElement).toBe(canvas.text);
    await canvas.type("x");
    expect(canvas.plain()).toMatchObject([{ content: [{ text: "A " }, { text: "x", marks: [{ type: "bold" }] }] }]);
  });

  it("is one tab stop, walked through by arrows, and left by Escape", async () => {
    const canvas = mountCanvas(doc(p("A word")));
    await canvas.caret("word");
    await canvas.type("{Alt>}{F10}{/Alt}");
    expect(document.activeElement?.getAttribute("aria-label")).toBe("Style: Paragraph");
    await canvas.type("{ArrowRight}");
    expect(document.activeElement?.getAttribute("aria-label")).toBe("Bold");
    await canvas.type("{ArrowLeft}{ArrowLeft}");
    expect(document.activeElement?.getAttribute("aria-label")).toBe("Redo");
    expect(document.querySelectorAll(".toolbar > button[tabindex='0']")).toHaveLength(1);
    await canvas.type("{Escape}");
    await expect.poll(() => document.activeElement).toBe(canvas.text);
  });

  it("has menus that the keyboard opens, walks and closes", async () => {
    const canvas = mountCanvas(doc(p("A word")));
    await canvas.caret("word");
    await canvas.type("{Alt>}{F10}{/Alt}{ArrowDown}");
    expect(document.activeElement?.textContent).toContain("Paragraph");
    await canvas.type("{ArrowDown}{Enter}");
    expect(canvas.plain()).toMatchObject([{ type: "heading", attrs: { level: 2 } }]);
    await button("More formatting").click();
    await expect.poll(() => document.querySelectorAll(":popover-open")).toHaveLength(1);
    await canvas.type("{Escape}");
    expect(document.querySelectorAll(":popover-open")).toHaveLength(0);
    await button("More formatting").click();
    await button("More formatting").click();
    expect(document.querySelectorAll(":popover-open")).toHaveLength(0);
  });

  it("inserts a chosen picture, a divider and a card", async () => {
    const canvas = mountCanvas(doc(p("A word"), p()));
    canvas.desk.chosen = newId();
    canvas.handle.focus("end");
    await button("Picture").click();
    await expect.poll(() => canvas.handle.mediaIds()).toEqual([canvas.desk.chosen]);
    await button("Insert").click();
    await page.getByRole("menuitem", { name: "Divider" }).click();
    await button("Insert").click();
    await page.getByRole("menuitem", { name: "Video or post by address…" }).click();
    await expect.element(page.getByLabelText("Address of the video or post")).toHaveFocus();
    await userEvent.keyboard("not an address{Enter}");
    expect(page.getByRole("alert").element().textContent).toContain("Please give the address");
    await userEvent.fill(page.getByLabelText("Address of the video or post"), "youtu.be/abcdefghijk");
    await userEvent.keyboard("{Enter}");
    expect(canvas.read().map((block) => block.type)).toEqual(["paragraph", "figure", "divider", "embed", "paragraph"]);
  });

  it("undoes and redoes, and says when there is nothing to undo", async () => {
    const canvas = mountCanvas(doc(p("A")));
    const isDisabled = (name: string) =>
      document.querySelector(`[aria-label="${name}"]`)!.getAttribute("aria-disabled");
    expect(isDisabled("Undo")).toBe("true");
    canvas.handle.focus("end");
    await canvas.type("b");
    expect(isDisabled("Undo")).toBeNull();
    await button("Undo").click();
    expect(canvas.text.textContent).toBe("A");
    await button("Redo").click();
    expect(canvas.text.textContent).toBe("Ab");
  });

  it("is gone where the text may only be read", () => {
    const canvas = mountCanvas(doc(p("A"), figure(newId())), { isReadOnly: true });
    expect(document.querySelector("[role='toolbar']")).toBeNull();
    expect(canvas.text.getAttribute("contenteditable")).toBe("false");
    expect(canvas.text.querySelector("button")).toBeNull();
  });
});

describe("the canvas for everybody", () => {
  it.each(["light", "dark"])("has nothing for axe to find, in %s", async (scheme) => {
    document.documentElement.style.colorScheme = scheme;
    const [ready, failed] = [newId(), newId()];
    const canvas = mountCanvas(
      doc(
        p("Words with a ", link("https://example.org/", "link"), " and ", italic("more"), "."),
        heading(2, "Head"),
        quote("Ruth", p("Said")),
        bulletList(listItem(p("item"))),
        figure(ready, {}, "Caption"),
        figure(failed),
        codeBlock("", "code"),
        divider(),
        embed("https://vimeo.com/12345678", "Film"),
        { type: "opaque", attrs: { id: null, json: '{"type":"table","content":[{"text":"cell"}]}' } },
        p("End"),
      ),
    );
    canvas.desk.tell(ready, {
      src: PIXEL,
      alt: "A lock",
      credit: "Photo: Ida Brandt",
      gaps: ["rights"],
      progress: 0.5,
    });
    canvas.desk.tell(failed, { error: "The upload broke off.", canRetry: true });
    expect(canvas.text.getAttribute("role")).toBe("textbox");
    expect(canvas.text.getAttribute("aria-multiline")).toBe("true");
    expect(canvas.text.getAttribute("aria-label")).toBe("Text");
    await canvas.caret("Caption", 2);
    await button("Alt and credit here only").first().click();
    const found = async () => {
      // What is still fading in has not the contrast that it will have.
      await Promise.all(document.getAnimations().map((animation) => animation.finished));
      const { violations } = await axe.run(document.querySelector("main")!);
      return violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]);
    };
    expect(await found()).toEqual([]);
    await canvas.caret("Words", 0, 5);
    await canvas.type("{Control>}k{/Control}");
    await expect.element(page.getByLabelText("Address of the link")).toHaveFocus();
    expect(await found()).toEqual([]);
    await canvas.type("{Escape}");
    await button("Insert").click();
    expect(await found()).toEqual([]);
    document.documentElement.style.colorScheme = "";
  });
});
