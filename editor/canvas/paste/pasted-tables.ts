import { limits } from "../../../schema/limits.ts";
import { isBlank, rename, unwrap } from "./dom-edits.ts";

/** Tables that hold data, told as the canvas tells its own; those that only arrange a page fall apart. */
export function readPastedTables(body: HTMLElement): void {
  for (const table of body.querySelectorAll("table")) {
    if (arrangesPage(table)) continue;
    table.setAttribute("data-caption", readCaption(table));
    const rows = [...table.rows];
    for (const row of table.tHead?.rows ?? []) makeHeader(row);
    if (isTypedHeader(rows)) makeHeader(rows[0]!);
    for (const cell of [...table.rows].flatMap((row) => [...row.cells])) settleCell(cell);
    const kept = body.ownerDocument.createElement("tbody");
    kept.append(...rows.filter((row) => row.cells.length > 0));
    table.replaceChildren(kept);
    table.setAttribute("data-kept", "");
  }
}

function arrangesPage(table: HTMLTableElement): boolean {
  const rows = [...table.rows];
  const columns = Math.max(0, ...rows.map((row) => [...row.cells].reduce((sum, cell) => sum + cell.colSpan, 0)));
  return (
    table.matches("[role=presentation], [role=none], li table, blockquote table, :has(table)") ||
    table.querySelector("h1, h2, h3, figure, pre, hr, blockquote") !== null ||
    columns < 2 ||
    columns > limits.tableColumns ||
    rows.length > limits.tableRows
  );
}

function readCaption(table: HTMLTableElement): string {
  const figure = table.closest("figure");
  const caption =
    table.caption ?? (figure?.querySelectorAll("table").length === 1 ? figure.querySelector("figcaption") : null);
  const words = (caption?.textContent ?? "").replace(/\s+/g, " ").trim();
  caption?.remove();
  return words;
}

/** A first row that is bold throughout, over others that are not. */
function isTypedHeader([first, second]: HTMLTableRowElement[]): boolean {
  return first !== undefined && second !== undefined && isBold(first) && !isBold(second);
}

function isBold(row: HTMLTableRowElement): boolean {
  const texts = row.ownerDocument.createTreeWalker(row, NodeFilter.SHOW_TEXT);
  let words = 0;
  while (texts.nextNode()) {
    if (isBlank(texts.currentNode)) continue;
    if (!texts.currentNode.parentElement?.closest("b, strong")) return false;
    words += 1;
  }
  return words > 0;
}

function makeHeader(row: HTMLTableRowElement): void {
  for (const cell of row.cells) {
    if (cell.localName === "th") continue;
    const attributes = [...cell.attributes];
    const header = rename(cell, "th");
    for (const { name, value } of attributes) header.setAttribute(name, value);
  }
}

/** A cell holds paragraphs and nothing else. */
function settleCell(cell: HTMLTableCellElement): void {
  const paragraph = cell.querySelector<HTMLElement>("p");
  const align =
    [
      cell.style.textAlign,
      cell.getAttribute("data-align"),
      cell.getAttribute("align"),
      paragraph?.style.textAlign,
    ].find(Boolean) ?? paragraph?.getAttribute("align");
  if (align === "right" || align === "end") cell.setAttribute("data-align", "end");
  if (align === "center") cell.setAttribute("data-align", "center");
  for (const block of cell.querySelectorAll("li, h4, h5, h6, dt, dd")) rename(block, "p");
  for (const box of cell.querySelectorAll("ul, ol, dl")) unwrap(box);
  // A header is bold by itself.
  if (cell.localName === "th") for (const bold of cell.querySelectorAll("b, strong")) unwrap(bold);
}
