import { html } from "hono/html";
import type { BlockJson, TableCellJson, TableJson, TableRowJson } from "../../schema/document-json.ts";
import type { Html } from "./html.ts";

/** Up to so many columns fit a phone; more may have to be scrolled, by keyboard too. */
const NARROW_COLUMNS = 3;
/** From so many columns on, a table takes the room of a wide picture. */
const WIDE_COLUMNS = 6;

type RenderCell = (content: readonly BlockJson[]) => Html;

/** A table with its head apart. One that may be wider than the column scrolls within itself. */
export function renderTable(table: TableJson, renderCell: RenderCell): Html {
  const { caption } = table.attrs;
  const heads = countHeadRows(table.content);
  const head = renderRows(table.content.slice(0, heads), "col", renderCell);
  const body = renderRows(table.content.slice(heads), "row", renderCell);
  const whole = html`<table>${caption === "" ? "" : html`<caption>${caption}</caption>`}${
    heads === 0 ? "" : html`<thead>${head}</thead>`
  }${heads === table.content.length ? "" : html`<tbody>${body}</tbody>`}</table>`;
  if (countColumns(table) <= NARROW_COLUMNS) return html`<div class="table">${whole}</div>`;
  const width = isWideTable(table) ? " wide" : "";
  return html`<div class="table scroll${width}" tabindex="0" role="region" aria-label="${caption === "" ? "Table" : caption}">${whole}</div>`;
}

export function isWideTable(table: TableJson): boolean {
  return countColumns(table) >= WIDE_COLUMNS;
}

function countColumns({ content }: TableJson): number {
  return Math.max(...content.map((row) => (row.content ?? []).reduce((sum, { attrs }) => sum + attrs.colspan, 0)));
}

/** The rows at the top that only name what stands below; none where a cell reaches out of them. */
function countHeadRows(rows: readonly TableRowJson[]): number {
  const first = rows.findIndex((row) => !isHeadRow(row));
  const heads = first === -1 ? rows.length : first;
  const isClosed = rows
    .slice(0, heads)
    .every((row, index) => (row.content ?? []).every(({ attrs }) => index + attrs.rowspan <= heads));
  return isClosed ? heads : 0;
}

function isHeadRow({ content = [] }: TableRowJson): boolean {
  return content.length > 0 && content.every((cell) => cell.type === "tableHeader");
}

function renderRows(rows: readonly TableRowJson[], scope: "col" | "row", renderCell: RenderCell): Html {
  return html`${rows.map((row) => {
    const cells = (row.content ?? []).map((cell) => toCell(cell, isHeadRow(row) ? "col" : scope, renderCell));
    return html`<tr>${cells}</tr>`;
  })}`;
}

function toCell({ type, attrs, content }: TableCellJson, scope: "col" | "row", renderCell: RenderCell): Html {
  const span = html`${attrs.colspan > 1 ? html` colspan="${attrs.colspan}"` : ""}${attrs.rowspan > 1 ? html` rowspan="${attrs.rowspan}"` : ""}`;
  const align = attrs.align === "start" ? "" : html` class="${attrs.align === "end" ? "end" : "mid"}"`;
  const inner = renderCell(content);
  // An empty header, as in the corner of a table, names nothing.
  return type === "tableHeader" && String(inner) !== ""
    ? html`<th scope="${scope}"${span}${align}>${inner}</th>`
    : html`<td${span}${align}>${inner}</td>`;
}
