import { html } from "hono/html";
import type { BlockJson, TableCellJson, TableJson } from "../../schema/document-json.ts";
import type { Html } from "./html.ts";

/** A table that scrolls within itself where it is wider than the column. */
export function renderTable(table: TableJson, renderCell: (content: readonly BlockJson[]) => Html): Html {
  const { caption } = table.attrs;
  const rows = table.content.map(
    (row) => html`<tr>${(row.content ?? []).map((cell) => toCell(cell, renderCell))}</tr>`,
  );
  const title = caption === "" ? "" : html`<caption>${caption}</caption>`;
  return html`<div class="table" tabindex="0" role="region" aria-label="${caption === "" ? "Table" : caption}"><table>${title}${rows}</table></div>`;
}

function toCell({ type, attrs, content }: TableCellJson, renderCell: (content: readonly BlockJson[]) => Html): Html {
  const span = html`${attrs.colspan > 1 ? html` colspan="${attrs.colspan}"` : ""}${attrs.rowspan > 1 ? html` rowspan="${attrs.rowspan}"` : ""}`;
  const align = attrs.align === "start" ? "" : html` class="${attrs.align}"`;
  return type === "tableHeader"
    ? html`<th${span}${align}>${renderCell(content)}</th>`
    : html`<td${span}${align}>${renderCell(content)}</td>`;
}
