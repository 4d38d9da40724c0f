import type { TableCellJson, TableJson } from "../../../schema/document-json.ts";
import { escapeLine } from "./escape-markdown.ts";

const RULES = { start: "---", center: ":-:", end: "--:" } as const;

/**
 * A table with bars. Markdown has neither cells that span others nor tables without a head: a span
 * leaves the places it covers empty, and a table without a head gets an empty one.
 */
export function writeTable(table: TableJson, writeCell: (cell: TableCellJson) => string): string {
  const grid = layOut(table);
  const columns = Math.max(1, ...grid.map((row) => row.length));
  const hasHead = grid[0]?.every((cell) => cell === null || cell.type === "tableHeader") ?? false;
  const [head, ...rest] = hasHead ? grid : [[], ...grid];
  const setRow = (row: readonly (TableCellJson | null)[] = []): string =>
    `| ${Array.from({ length: columns }, (_, index) => toLine(row[index], writeCell)).join(" | ")} |`;
  const rules = Array.from({ length: columns }, (_, index) => RULES[grid.at(-1)?.[index]?.attrs.align ?? "start"]);
  const caption = table.attrs.caption === "" ? [] : [`**${escapeLine(table.attrs.caption)}**`, ""];
  return [...caption, setRow(head), `| ${rules.join(" | ")} |`, ...rest.map(setRow)].join("\n");
}

function toLine(cell: TableCellJson | null | undefined, writeCell: (cell: TableCellJson) => string): string {
  return cell === null || cell === undefined ? "" : writeCell(cell).replace(/\\?\s*\n\s*/g, " ");
}

/** The cells by row and column, null where another reaches in. */
function layOut({ content }: TableJson): (TableCellJson | null)[][] {
  const grid: (TableCellJson | null)[][] = content.map(() => []);
  content.forEach((row, top) => {
    let column = 0;
    for (const cell of row.content ?? []) {
      while (grid[top]![column] !== undefined) column += 1;
      for (let down = 0; down < cell.attrs.rowspan && top + down < grid.length; down += 1) {
        for (let right = 0; right < cell.attrs.colspan; right += 1) grid[top + down]![column + right] = null;
      }
      grid[top]![column] = cell;
    }
  });
  return grid;
}
