import { beforeEach, describe, expect, test, vi } from "vitest";
import { listCommands } from "../../../../editor/ui/commands.ts";
import { bold, codeBlock, doc, p } from "../../../../schema/build.ts";
import { hurryTools, mountCanvas, withoutIds } from "../mount-canvas.tsx";

beforeEach(() => localStorage.clear());

const find = (name: string) => listCommands().find((command) => command.name === name);

async function mount(...args: Parameters<typeof mountCanvas>): Promise<ReturnType<typeof mountCanvas>> {
  hurryTools();
  const canvas = mountCanvas(...args);
  await vi.waitFor(() => expect(find("Set quotes and dashes throughout")).toBeDefined(), { timeout: 10_000 });
  canvas.handle.focus("end");
  return canvas;
}

describe("the typographer", () => {
  test("sets what is typed by the language of the text", async () => {
    const canvas = await mount(doc(p()), { language: "de" });
    await canvas.type(`"Ja" -- nein`);
    expect(canvas.text.textContent).toBe("„Ja“ – nein");
  });

  test("gives back what was typed by Backspace, and by undo", async () => {
    const canvas = await mount(doc(p()));
    await canvas.type(`a "`);
    expect(canvas.text.textContent).toBe("a “");
    await canvas.type("{Backspace}");
    expect(canvas.text.textContent).toBe(`a "`);
    await canvas.type(`b"`);
    expect(canvas.text.textContent).toBe(`a "b”`);
    await canvas.type("{Control>}z{/Control}");
    expect(canvas.text.textContent).toBe(`a "b"`);
    await canvas.type(" c{Control>}z{/Control}");
    expect(canvas.text.textContent).toBe(`a "b"`);
  });

  test("leaves code alone, and three dashes still make a divider", async () => {
    const canvas = await mount(doc(codeBlock("", "x")));
    await canvas.type(` "y" --`);
    expect(canvas.text.textContent).toBe(`x "y" --`);
    const other = await mount(doc(p()));
    await other.type("---");
    expect(other.plain()[0]).toMatchObject({ type: "divider" });
  });

  test("sets a whole text as one step to undo, and keeps its marks", async () => {
    const before = doc(p(`"One" `, bold(`"two"`)), codeBlock("", `"x"`), p("a -- b"));
    const canvas = await mount(before);
    find("Set quotes and dashes throughout")!.run();
    expect(canvas.plain()).toEqual(withoutIds(doc(p("“One” ", bold("“two”")), codeBlock("", `"x"`), p("a – b"))));
    expect(canvas.notices.at(-1)).toBe("5 quotes and dashes were set.");
    await canvas.type("{Control>}z{/Control}");
    expect(canvas.plain()).toEqual(withoutIds(before));
  });

  test("can be switched off, and on again", async () => {
    const canvas = await mount(doc(p()));
    find("Leave quotes and dashes as I type them")!.run();
    await canvas.type(`"a"`);
    expect(canvas.text.textContent).toBe(`"a"`);
    find("Set quotes and dashes as I type")!.run();
    await canvas.type(` "a"`);
    expect(canvas.text.textContent).toBe(`"a" “a”`);
  });
});
