import axe from "axe-core";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { bold, doc, figure, footnote, link, p, table, cell, row } from "../../../../schema/build.ts";
import { newId } from "../../../../schema/id.ts";
import { hurryTools, mountCanvas, withoutIds } from "../mount-canvas.tsx";

beforeEach(hurryTools);

const field = () => page.getByRole("textbox", { name: "Find", exact: true });

async function openBar(canvas: ReturnType<typeof mountCanvas>, keys = "{Control>}f{/Control}"): Promise<void> {
  canvas.text.focus();
  await vi.waitFor(
    async () => {
      await userEvent.keyboard(keys);
      await expect.element(field(), { timeout: 100 }).toHaveFocus();
    },
    { timeout: 10_000, interval: 0 },
  );
}

const marked = (canvas: ReturnType<typeof mountCanvas>): string[] =>
  [...canvas.text.querySelectorAll(".found")].map((element) => element.textContent);

describe("finding", () => {
  test("marks every match, counts them, and goes from one to the next and back", async () => {
    const canvas = mountCanvas(
      doc(p("The boat and the Boat."), table("Boats", row(cell(p("boat")))), figure(newId(), {}, "A boat")),
    );
    await openBar(canvas);
    await userEvent.keyboard("boat");
    await expect.element(page.getByText("1 of 5")).toBeInTheDocument();
    expect(marked(canvas)).toEqual(["boat", "Boat", "boat", "boat"]);
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByText("2 of 5")).toBeInTheDocument();
    await userEvent.keyboard("{Shift>}{Enter}{/Shift}{Shift>}{Enter}{/Shift}");
    await expect.element(page.getByText("5 of 5")).toBeInTheDocument();
    expect((await axe.run(document.querySelector(".find")!)).violations).toEqual([]);
    await page.getByRole("button", { name: "Match case" }).click();
    expect(marked(canvas)).toEqual(["boat", "boat", "boat"]);
  });

  test("finds whole words only where that is asked, and print's own marks for a keyboard's", async () => {
    const canvas = mountCanvas(doc(p("It’s a cat, concatenated – “cat”")));
    await openBar(canvas);
    await userEvent.keyboard("cat");
    await expect.element(page.getByText("1 of 3")).toBeInTheDocument();
    await page.getByRole("button", { name: "Words" }).click();
    await expect.element(page.getByText("1 of 2")).toBeInTheDocument();
    await page.getByRole("button", { name: "Words" }).click();
    await field().fill(`it's`);
    await expect.element(page.getByText("1 of 1")).toBeInTheDocument();
    await field().fill(`- "cat"`);
    await expect.element(page.getByText("1 of 1")).toBeInTheDocument();
    await field().fill("dog");
    await expect.element(page.getByText("Not found")).toBeInTheDocument();
  });

  test("Escape goes back into the text with the match selected, and nothing is marked any more", async () => {
    const canvas = mountCanvas(doc(p("One two three")));
    await canvas.caret("three", 0, 5);
    await openBar(canvas);
    await expect.element(field()).toHaveValue("three");
    await userEvent.keyboard("two");
    await expect.element(page.getByText("1 of 1")).toBeInTheDocument();
    await userEvent.keyboard("{Escape}");
    expect(document.activeElement).toBe(canvas.text);
    expect(getSelection()?.toString()).toBe("two");
    expect(marked(canvas)).toEqual([]);
  });

  test("keeps up with what is written meanwhile", async () => {
    const canvas = mountCanvas(doc(p("One boat"), p("Another")));
    await openBar(canvas);
    await userEvent.keyboard("boat");
    await expect.element(page.getByText("1 of 1")).toBeInTheDocument();
    await canvas.caret("Another", 7);
    await canvas.type(" boat");
    await expect.element(page.getByText("1 of 2")).toBeInTheDocument();
    expect(marked(canvas)).toEqual(["boat", "boat"]);
    await canvas.caret("boat", 1);
    await canvas.type("x");
    expect(marked(canvas)).toEqual(["boat"]);
  });
});

describe("replacing", () => {
  test("changes the match and goes on to the next; all at once is one step back", async () => {
    const before = doc(
      p("A boat, ", bold("a boat"), ", ", link("https://example.org", "boat"), ".", footnote("No boat.")),
    );
    const canvas = mountCanvas(before);
    await openBar(canvas, "{Control>}{Alt>}f{/Alt}{/Control}");
    await userEvent.keyboard("boat");
    await expect.element(page.getByText("1 of 4")).toBeInTheDocument();
    await page.getByRole("textbox", { name: "Replace with" }).fill("ship");
    await page.getByRole("button", { name: "Replace", exact: true }).click();
    await expect.element(page.getByText("1 of 3")).toBeInTheDocument();
    await page.getByRole("button", { name: "Replace all" }).click();
    await expect.element(page.getByText("3 replaced")).toBeInTheDocument();
    expect(canvas.plain()).toEqual(
      withoutIds(
        doc(p("A ship, ", bold("a ship"), ", ", link("https://example.org", "ship"), ".", footnote("No ship."))),
      ),
    );
    await canvas.caret("A ship", 0);
    await canvas.type("{Control>}z{/Control}");
    expect(canvas.text.textContent).toContain("A ship, a boat, boat");
    await canvas.type("{Control>}z{/Control}");
    expect(canvas.plain()).toEqual(withoutIds(before));
  });
});
