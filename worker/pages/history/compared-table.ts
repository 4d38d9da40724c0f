import { html } from "hono/html";
import type { ComparedBlock, PartKind } from "../../../schema/compare-documents.ts";
import type { ComparedCell, ComparedRow, ComparedTable } from "../../../schema/compare-tables.ts";
import { sayRow } from "../../../schema/say-changes.ts";
import type { Html } from "../../render/html.ts";
import { renderWordRuns } from "./compared-runs.ts";

type RenderBlock = (block: ComparedBlock, within: PartKind) => Html;

/** A table as a table; beside each row what became of it, where its words do not tell. */
export function renderComparedTable(body: ComparedTable, kind: PartKind, renderBlock: RenderBlock): Html {
  const noteOf = (row: ComparedRow): string => (kind === row.kind ? "" : (sayRow(row) ?? ""));
  const hasNotes = body.rows.some((row) => noteOf(row) !== "");
  const rows = body.rows.map(
    (row) =>
      html`<tr>${row.cells.map((cell) => renderCell(cell, renderBlock))}${hasNotes ? html`<td class="became">${noteOf(row)}</td>` : ""}</tr>`,
  );
  return html`<div class="table scroll" tabindex="0" role="region" aria-label="Table"><table>${
    body.caption.length === 0 ? "" : html`<caption>${renderWordRuns(body.caption)}</caption>`
  }<tbody>${rows}</tbody></table></div>`;
}

function renderCell(cell: ComparedCell, renderBlock: RenderBlock): Html {
  const shape = cell.shape.after ?? cell.shape.before;
  const span = html`${(shape?.colspan ?? 1) > 1 ? html` colspan="${shape?.colspan}"` : ""}${(shape?.rowspan ?? 1) > 1 ? html` rowspan="${shape?.rowspan}"` : ""}`;
  const align =
    shape === null || shape.align === "start" ? "" : html` class="${shape.align === "end" ? "end" : "mid"}"`;
  const inner = html`${cell.blocks.map((block) => renderBlock(block, cell.kind))}`;
  // A header without words heads nothing.
  const isHeader =
    shape?.isHeader === true && !cell.blocks.every(({ body }) => body.type === "text" && body.runs.length === 0);
  return isHeader ? html`<th${span}${align}>${inner}</th>` : html`<td${span}${align}>${inner}</td>`;
}
