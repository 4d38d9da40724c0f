import { isBlank, unwrap } from "./dom-edits.ts";
import { isBlock } from "./flow.ts";

/**
 * Tables as plain lines, a row each: the grammar has no tables yet. One that only arranges a page
 * (its cells hold blocks) simply falls apart. Gives the number of tables made into lines.
 */
export function readPastedTables(body: HTMLElement): number {
  let made = 0;
  // Innermost first, so that a table within a cell is text by the time its row is read.
  for (const table of [...body.querySelectorAll("table")].reverse()) {
    const rows = [...table.rows].map((row) => [...row.cells]);
    for (const cell of rows.flat()) settleCell(cell);
    if (rows.every((cells) => cells.length < 2) || rows.flat().some(holdsBlocks)) continue;
    table.replaceWith(...rows.flatMap((cells) => joinCells(cells)));
    made += 1;
  }
  return made;
}

/** A cell with a single paragraph in it is a cell of text. */
function settleCell(cell: Element): void {
  for (
    let only = cell.firstElementChild;
    only && cell.childElementCount === 1 && only.matches("p, div");
    only = cell.firstElementChild
  ) {
    unwrap(only);
  }
}

function holdsBlocks(cell: Element): boolean {
  return [...cell.querySelectorAll("*")].some((element) => isBlock(element));
}

function joinCells(cells: readonly Element[]): Element[] {
  const filled = cells.filter((cell) => !isBlank(cell) || cell.querySelector("img") !== null);
  if (filled.length === 0) return [];
  const line = filled[0]!.ownerDocument.createElement("p");
  for (const [index, cell] of filled.entries()) line.append(index === 0 ? "" : " | ", ...cell.childNodes);
  return [line];
}
