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

  test("within a word or an address opens nothing", async () => {
    const canvas = await openMenu("");
    await canvas.type("{Escape}{Backspace}and/or");
    expect(menu().query()).toBeNull();
    expect(canvas.plain()).toMatchObject([{ content: [{ text: "and/or" }] }]);
  });
});
