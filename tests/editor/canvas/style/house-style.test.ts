import axe from "axe-core";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { remarkCount } from "../../../../editor/canvas/style/remark-count.ts";
import { createStyleChecker } from "../../../../editor/canvas/style/style-checker.ts";
import { makeRule } from "../../../../editor/site/parse-rule-line.ts";
import { bold, codeBlock, doc, p } from "../../../../schema/build.ts";
import type { HouseRule } from "../../../../schema/house-rules.ts";
import { startFakeServer } from "../../fake-server.ts";
import { hurryTools, mountCanvas, withoutIds } from "../mount-canvas.tsx";

beforeEach(() => {
  hurryTools();
  localStorage.clear();
});

const lined = (canvas: ReturnType<typeof mountCanvas>): (string | null)[] =>
  [...canvas.text.querySelectorAll(".style-remark")].map((element) => element.textContent);

function mountWith(rules: readonly HouseRule[], document: ReturnType<typeof doc>): ReturnType<typeof mountCanvas> {
  startFakeServer().holdings.rules = { version: 1, rules };
  return mountCanvas(document);
}

describe("house style on the canvas", () => {
  test("underlines what a rule finds, also as it is written, and never in code", async () => {
    const canvas = mountWith([makeRule("%", "per cent")], doc(p("About 5%"), codeBlock("", "5%"), p("Then")));
    await vi.waitFor(() => expect(lined(canvas)).toEqual(["%"]), { timeout: 10_000 });
    await canvas.caret("Then", 4);
    await canvas.type(" 10% more");
    await vi.waitFor(() => expect(lined(canvas)).toEqual(["%", "%"]), { timeout: 10_000 });
    expect(remarkCount()).toBe(2);
    await canvas.caret("%", 1);
    await canvas.type("{Backspace}");
    expect(lined(canvas)).toEqual(["%"]);
  });

  test("gives its reason by a key, and changes the words in their marks as one step to undo", async () => {
    const before = doc(p("We ", bold("utilise"), " it."));
    const canvas = mountWith([makeRule("utilise", "use", "The shorter word says the same.")], before);
    await vi.waitFor(() => expect(lined(canvas)).toEqual(["utilise"]), { timeout: 10_000 });
    canvas.handle.focus("start");
    await userEvent.keyboard("{F8}");
    await expect.element(page.getByText("The shorter word says the same.")).toBeInTheDocument();
    expect((await axe.run(document.body)).violations).toEqual([]);
    await expect.element(page.getByRole("button", { name: "Change to “use”" })).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    expect(canvas.plain()).toEqual(withoutIds(doc(p("We ", bold("use"), " it."))));
    expect(document.activeElement).toBe(canvas.text);
    await canvas.type("{Control>}z{/Control}");
    expect(canvas.plain()).toEqual(withoutIds(before));
  });

  test("leaves alone what is to be ignored, there and not elsewhere, and Escape leads back into the text", async () => {
    const canvas = mountWith([makeRule("utilise", "use")], doc(p("We utilise it."), p("They utilise it.")));
    await vi.waitFor(() => expect(lined(canvas)).toHaveLength(2), { timeout: 10_000 });
    canvas.handle.focus("start");
    await userEvent.keyboard("{F8}");
    await page.getByRole("button", { name: "Ignore here" }).click();
    expect(lined(canvas)).toHaveLength(1);
    await userEvent.keyboard("{F8}{Escape}");
    expect(document.activeElement).toBe(canvas.text);
    expect(getSelection()?.toString()).toBe("utilise");
  });
});

describe("a pattern that runs for ever", () => {
  test("is found out and set aside, and the other rules go on", async () => {
    const endless: HouseRule = { ...makeRule("^(\\w+\\s?)*$", "", ""), kind: "pattern" };
    const aside: HouseRule[] = [];
    const checker = createStyleChecker((rule) => aside.push(rule));
    const text = `${"word ".repeat(40)}% !`;
    const remarks = await checker.check([endless, makeRule("%", "per cent")], [{ text, language: "en", passages: [] }]);
    expect(remarks?.[0]).toMatchObject([{ replacement: "per cent" }]);
    expect(aside).toEqual([endless]);
    checker.close();
  });
});
