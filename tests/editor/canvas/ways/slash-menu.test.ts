import axe from "axe-core";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { doc, p } from "../../../../schema/build.ts";
import { hurryTools, mountCanvas } from "../mount-canvas.tsx";

beforeEach(() => {
  hurryTools();
  localStorage.clear();
});

const menu = () => page.getByRole("listbox", { name: "Insert" });

/** The tools come once the browser is idle; until then a slash is only a slash. */
async function openMenu(words: string): Promise<ReturnType<typeof mountCanvas>> {
  const canvas = mountCanvas(doc(p(words)));
  canvas.handle.focus("end");
  await vi.waitFor(
    async () => {
      await canvas.type("/");
      await expect
        .element(menu(), { timeout: 100 })
        .toBeInTheDocument()
        .catch(async (reason: unknown) => {
          await canvas.type("{Backspace}");
          throw reason;
        });
    },
    { timeout: 10_000, interval: 0 },
  );
  return canvas;
}

describe("a slash", () => {
  test("offers blocks by a few letters, and the words typed for it are gone once one is chosen", async () => {
    const canvas = await openMenu("");
    expect((await axe.run(document.querySelector(".slash")!)).violations).toEqual([]);
    await canvas.type("subh");
    const option = document.getElementById(canvas.text.getAttribute("aria-activedescendant")!);
    expect(option?.textContent).toContain("Subheading");
    await canvas.type("{Enter}{Control>}z{/Control}");
    expect(canvas.plain()).toEqual([p()]);
    await canvas.type("{Control>}{Shift>}z{/Shift}{/Control}Head");
    expect(canvas.plain()).toMatchObject([{ type: "heading", attrs: { level: 3 }, content: [{ text: "Head" }] }]);
    expect(canvas.text.hasAttribute("aria-activedescendant")).toBe(false);
  });

  test("stays plain text when it is dismissed, and Enter is Enter again", async () => {
    const canvas = await openMenu("either ");
    await canvas.type("or{Escape}{Enter}x");
    expect(canvas.plain()).toMatchObject([{ content: [{ text: "either /or" }] }, { content: [{ text: "x" }] }]);
  });

  test("typed before its menu has come opens it when it is there, and one that stood there before does not", async () => {
    const waiting: IdleRequestCallback[] = [];
    const bringTools = (): void =>
      waiting.splice(0).forEach((bring) => bring({ didTimeout: false, timeRemaining: () => 50 }));
    vi.spyOn(window, "requestIdleCallback").mockImplementation((bring) => waiting.push(bring));
    const canvas = mountCanvas(doc(p("and ")));
    await canvas.caret("and ", 4);
    await canvas.type("/sub");
    expect(menu().query()).toBeNull();
    bringTools();
    await expect.element(menu().getByRole("option", { name: /Subheading/ })).toBeInTheDocument();
    await canvas.type("{Enter}");
    expect(canvas.plain()).toMatchObject([{ type: "heading", attrs: { level: 3 } }]);

    const old = mountCanvas(doc(p("either /or")));
    await old.caret("/or", 3);
    bringTools();
    await vi.waitFor(() => expect(old.text.closest("main")!.querySelector(".block-menu")).not.toBeNull());
    expect(menu().query()).toBeNull();
  });

  test("within a word or an address opens nothing", async () => {
    const canvas = await openMenu("");
    await canvas.type("{Escape}{Backspace}and/or");
    expect(menu().query()).toBeNull();
    expect(canvas.plain()).toMatchObject([{ content: [{ text: "and/or" }] }]);
  });
});
