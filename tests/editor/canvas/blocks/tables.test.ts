import axe from "axe-core";
import { describe, expect, it, vi } from "vitest";
import { page } from "vitest/browser";
import { cell, doc, headerCell, p, row, table } from "../../../../schema/build.ts";
import type { BlockJson, TableCellJson, TableJson } from "../../../../schema/document-json.ts";
import { mountCanvas, type MountedCanvas } from "../mount-canvas.tsx";

const tides = (): BlockJson =>
  table("Tides", row(headerCell(p("Day")), headerCell(p("High"))), row(cell(p("Monday")), cell(p("4.1 m"))));

function read(canvas: MountedCanvas): TableJson {
  return canvas.plain().find((block): block is TableJson => (block as BlockJson).type === "table")!;
}

async function choose(menu: string, name: string): Promise<void> {
  await page.getByRole("button", { name: menu, exact: true }).click();
  await page.getByRole(name.startsWith("Header") ? "menuitemcheckbox" : "menuitem", { name }).click();
}

function spans({ attrs }: TableCellJson): number {
  return attrs.colspan;
}

describe("a table", () => {
  it("has nothing for axe to find while its headers are still empty, and heads its columns once they are not", async () => {
    const header = headerCell(p());
    const canvas = mountCanvas(doc(table("", row(header, header), row(cell(p("Monday")), cell(p("4.1 m"))))));
    const heads = () => [...canvas.text.querySelectorAll("th")].map((head) => head.getAttribute("role"));
    await vi.waitFor(() => expect(heads()).toEqual(["cell", "cell"]));
    expect((await axe.run(canvas.text)).violations).toEqual([]);
    canvas.handle.focus("start");
    await canvas.type("Day");
    expect(heads()).toEqual([null, "cell"]);
  });

  it("is put in with a header row, written cell by cell with Tab, which adds rows, and left by Ctrl+Enter", async () => {
    const canvas = mountCanvas(doc(p("Before"), p("After")));
    await canvas.caret("Before", 6);
    await page.getByRole("button", { name: "Insert" }).click();
    await page.getByRole("menuitem", { name: "Table", exact: true }).click();
    await vi.waitFor(() => expect(read(canvas)).toBeDefined());
    await canvas.type("A{Tab}B{Tab}C{Tab}1{Shift>}{Tab}{/Shift}Z");
    expect(read(canvas).content[0]).toEqual(row(headerCell(p("A")), headerCell(p("B")), headerCell(p("Z"))));
    await canvas.type("{Tab}{Tab}{Tab}{Tab}{Tab}{Tab}{Tab}New{Control>}{Enter}{/Control}Below");
    expect(read(canvas).content).toHaveLength(4);
    expect(read(canvas).content[3]!.content![0]).toEqual(cell(p("New")));
    expect(canvas.plain()[2]).toEqual(p("Below"));
    await canvas.type("{Control>}zzz{/Control}");
    expect(canvas.text.textContent).not.toContain("New");
  });

  it("keeps Backspace within the cell, and goes on below from its last row by an arrow", async () => {
    const canvas = mountCanvas(doc(tides()));
    await canvas.caret("Monday");
    await canvas.type("{Backspace}");
    expect(canvas.plain()).toEqual([tides()]);
    await canvas.type("{ArrowDown}Below");
    expect(canvas.plain()).toEqual([tides(), p("Below")]);
  });

  it("gains, loses, heads and aligns rows and columns from its bar, each one step to undo", async () => {
    const canvas = mountCanvas(doc(tides(), p()));
    await canvas.caret("Monday");
    await choose("Row", "Add a row below");
    expect(read(canvas).content).toHaveLength(3);
    await choose("Column", "Add a column before");
    expect(read(canvas).content[0]!.content).toHaveLength(3);
    await canvas.type("{Control>}zz{/Control}");
    expect(canvas.plain()[0]).toEqual(tides());
    await choose("Row", "Header row");
    expect(read(canvas).content[0]!.content![0]!.type).toBe("tableCell");
    await choose("Align", "At the end");
    expect(read(canvas).content.map(({ content }) => content![0]!.attrs.align)).toEqual(["end", "end"]);
    await choose("Row", "Delete the row");
    await choose("Row", "Delete the row");
    expect(canvas.notices).toEqual(["A table keeps at least one row. Delete the table instead."]);
  });

  it("merges cells that are selected with Shift and the arrows, and splits them again", async () => {
    const canvas = mountCanvas(doc(tides(), p()));
    await choose("Cells", "Merge the selected cells");
    expect(canvas.notices[0]).toContain("Select several cells first");
    await canvas.caret("Monday", 6);
    await canvas.type("{Shift>}{ArrowRight}{/Shift}");
    expect(canvas.text.querySelectorAll(".selectedCell")).toHaveLength(2);
    await choose("Cells", "Merge the selected cells");
    expect(read(canvas).content[1]!.content!.map(spans)).toEqual([2]);
    await choose("Cells", "Split the cell");
    expect(read(canvas).content[1]!.content!.map(spans)).toEqual([1, 1]);
  });

  it("is taken hold of by Backspace from below, never replaced by a letter, and deleted by the second", async () => {
    const canvas = mountCanvas(doc(tides(), p("After")));
    await canvas.caret("After");
    await canvas.type("{Backspace}x");
    expect(canvas.plain()).toEqual([tides(), p("x"), p("After")]);
    await canvas.caret("x");
    await canvas.type("{Backspace}{Backspace}");
    expect(canvas.plain()).toEqual([p("x"), p("After")]);
    await canvas.type("{Control>}z{/Control}");
    expect(canvas.plain()[0]).toEqual(tides());
  });

  it("takes pasted cells in where the caret is", async () => {
    const canvas = mountCanvas(doc(tides(), p()));
    await canvas.caret("Monday");
    await canvas.paste({
      "text/html": "<table><tr><td>Tuesday</td><td>3.9 m</td></tr><tr><td>Wednesday</td><td>3.7 m</td></tr></table>",
    });
    expect(canvas.text.textContent).toContain("Wednesday");
  });

  it("puts what cannot stand in a cell behind the table", async () => {
    const canvas = mountCanvas(doc(tides(), p("After")));
    await canvas.caret("Monday");
    canvas.handle.insertFigure("01920000-0000-7000-8000-000000000001");
    expect(canvas.read().map(({ type }) => type)).toEqual(["table", "figure", "paragraph"]);
    expect(canvas.plain()[0]).toEqual(tides());
  });
});
