import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { LinkablePost, PostFinder } from "../../../editor/canvas/post-finder.ts";
import { doc, link, p } from "../../../schema/build.ts";
import { mountCanvas, type MountedCanvas } from "./mount-canvas.tsx";

async function ask(canvas: MountedCanvas, keys = "{Control>}k{/Control}"): Promise<void> {
  await canvas.type(keys);
  await expect.element(page.getByLabelText("Address of the link")).toHaveFocus();
}

describe("a link", () => {
  it("is put on a selection by Ctrl+K, with the address made whole", async () => {
    const canvas = mountCanvas(doc(p("See the log")));
    await canvas.caret("the log", 0, 7);
    await ask(canvas);
    await canvas.type("example.org/log{Enter}.");
    expect(canvas.plain()).toMatchObject([
      {
        content: [
          { text: "See " },
          { text: "the log", marks: [{ attrs: { href: "https://example.org/log" } }] },
          { text: "." },
        ],
      },
    ]);
    expect(document.querySelector(".address")).toBeNull();
  });

  it("leaves Ctrl+K to the palette where there is nothing to link", async () => {
    const canvas = mountCanvas(doc(p("See ")));
    const kept: boolean[] = [];
    const look = (event: KeyboardEvent): void => void (event.key === "k" && kept.push(event.defaultPrevented));
    addEventListener("keydown", look);
    canvas.handle.focus("end");
    await canvas.type("{Control>}k{/Control}");
    removeEventListener("keydown", look);
    expect(kept).toEqual([false]);
    expect(document.querySelector(".address")).toBeNull();
  });

  it("is put on just what the keyboard selected", async () => {
    const canvas = mountCanvas(doc(p("after some words")));
    canvas.handle.focus("end");
    await canvas.type("{Control>}{Shift>}{ArrowLeft}{/Shift}{/Control}");
    await expect.poll(() => String(window.getSelection())).toBe("words");
    await ask(canvas);
    await canvas.type("example.org{Enter}");
    expect(canvas.plain()).toMatchObject([
      { content: [{ text: "after some " }, { text: "words", marks: [{ type: "link" }] }] },
    ]);
  });

  it("is written out where nothing is selected", async () => {
    const canvas = mountCanvas(doc(p("See ")));
    canvas.handle.focus("end");
    await ask(canvas, "{Control>}{Shift>}k{/Shift}{/Control}");
    await canvas.type("ruth@example.org{Enter}");
    expect(canvas.plain()).toMatchObject([
      {
        content: [
          { text: "See " },
          { text: "ruth@example.org", marks: [{ attrs: { href: "mailto:ruth@example.org" } }] },
        ],
      },
    ]);
  });

  it("is changed as a whole from a caret within it, opened, and taken away", async () => {
    const canvas = mountCanvas(doc(p("See ", link("https://example.org/old", "the log"), ".")));
    await canvas.caret("the log", 3);
    await ask(canvas);
    expect(page.getByLabelText("Address of the link").element()).toHaveProperty("value", "https://example.org/old");
    expect(page.getByRole("link", { name: "Open" }).element().getAttribute("href")).toBe("https://example.org/old");
    await userEvent.keyboard("https://example.org/new{Enter}");
    expect(canvas.plain()).toMatchObject([
      { content: [{}, { text: "the log", marks: [{ attrs: { href: "https://example.org/new" } }] }, {}] },
    ]);
    await canvas.caret("the log", 3);
    await ask(canvas);
    await page.getByRole("button", { name: "Unlink" }).click();
    expect(canvas.plain()).toMatchObject([{ content: [{ text: "See the log." }] }]);
  });

  it("sets the caret by a click, and opens beside the editor by Ctrl and a click", async () => {
    const opened: unknown[][] = [];
    const open = window.open;
    window.open = (...args) => {
      opened.push(args);
      return null;
    };
    mountCanvas(doc(p("See ", link("https://example.org/log", "the log"))));
    await page.getByRole("link", { name: "the log" }).click();
    expect(opened).toEqual([]);
    await page.getByRole("link", { name: "the log" }).click({ modifiers: ["Control"] });
    window.open = open;
    expect(opened).toEqual([["https://example.org/log", "_blank", "noopener,noreferrer"]]);
  });

  it("is refused where it would run something, and Escape gives the caret back", async () => {
    const canvas = mountCanvas(doc(p("See the log")));
    await canvas.caret("the log", 0, 7);
    await ask(canvas);
    await canvas.type("javascript:alert(1){Enter}");
    expect(page.getByRole("alert").element().textContent).toBe("That is not an address that can be linked.");
    await canvas.type("{Escape}");
    await expect.poll(() => document.activeElement).toBe(canvas.text);
    await canvas.type("it");
    expect(canvas.plain()).toMatchObject([{ content: [{ text: "See it" }] }]);
  });
});

describe("a link to a post of this site", () => {
  const log: LinkablePost = { title: "The log of the lock", href: "/2019/01/17/log/", date: "17 January 2019" };
  const walk: LinkablePost = { title: "A walk along the lock", href: "/2020/05/02/walk/", date: "2 May 2020" };
  const finder = (find: PostFinder["find"]): PostFinder => ({
    origin: "https://paper.example",
    find,
    findAt: (path) => Promise.resolve(path === log.href ? log : null),
  });

  it("is found by words of its title and chosen by the arrows", async () => {
    const asked: string[] = [];
    const posts = finder((words) => {
      asked.push(words);
      return Promise.resolve([log, walk]);
    });
    const canvas = mountCanvas(doc(p("See the log")), { posts });
    await canvas.caret("the log", 0, 7);
    await ask(canvas);
    await canvas.type("lock");
    await expect.element(page.getByRole("option", { name: /The log/ })).toHaveAttribute("aria-selected", "true");
    expect((await axe.run(document.querySelector(".address")!)).violations).toEqual([]);
    await canvas.type("{ArrowDown}{Enter}");
    expect(asked.at(-1)).toBe("lock");
    expect(canvas.plain()).toMatchObject([{ content: [{}, { marks: [{ attrs: { href: walk.href } }] }] }]);
  });

  it("is called by its title, and kept as its path when its whole address is given", async () => {
    const canvas = mountCanvas(doc(p("See ", link(log.href, "the log"))), { posts: finder(() => Promise.resolve([])) });
    await canvas.caret("the log", 3);
    await ask(canvas);
    await expect.element(page.getByText("Leads to “The log of the lock”", { exact: false })).toBeInTheDocument();
    expect(page.getByRole("link", { name: "Open" }).element().getAttribute("href")).toBe(
      "https://paper.example/2019/01/17/log/",
    );
    await canvas.type("https://paper.example/2020/05/02/walk/#end{Enter}");
    expect(canvas.plain()).toMatchObject([{ content: [{}, { marks: [{ attrs: { href: `${walk.href}#end` } }] }] }]);
  });

  it("says in words when posts cannot be looked for, and when none is found", async () => {
    const canvas = mountCanvas(doc(p("See the log")), {
      posts: finder((words) => (words === "lock" ? Promise.reject(new TypeError("offline")) : Promise.resolve([]))),
    });
    await canvas.caret("the log", 0, 7);
    await ask(canvas);
    await canvas.type("lock");
    await expect.element(page.getByText("Posts could not be looked for.", { exact: false })).toBeInTheDocument();
    await canvas.type("s");
    await expect.element(page.getByText("No public post was found by these words.")).toBeInTheDocument();
    await canvas.type("{Enter}");
    expect(page.getByRole("alert").element().textContent).toContain("That is no address.");
  });
});
