import type { Change, ComparedBlock, PartKind } from "./compare-documents.ts";
import { compareWords, type WordRun } from "./compare-words.ts";
import type { BlockJson, TableCellJson, TableJson, TableRowJson } from "./document-json.ts";
import { blockText } from "./document-text.ts";
import type { CellAlign } from "./document.ts";
import { matchInOrder, type Matched } from "./match-in-order.ts";

export interface CellShape {
  readonly isHeader: boolean;
  readonly colspan: number;
  readonly rowspan: number;
  readonly align: CellAlign;
}

export interface ComparedCell {
  readonly kind: PartKind;
  readonly shape: Change<CellShape>;
  readonly blocks: readonly ComparedBlock[];
}

export interface ComparedRow {
  readonly kind: PartKind;
  readonly isMoved: boolean;
  readonly cells: readonly ComparedCell[];
}

export interface ComparedTable {
  readonly type: "table";
  readonly caption: readonly WordRun[];
  readonly rows: readonly ComparedRow[];
}

type CompareBlocks = (before: readonly BlockJson[], after: readonly BlockJson[]) => readonly ComparedBlock[];

/** Two versions of a table, row by row and cell by cell. A deleted row stands where it stood. */
export function compareTables(
  before: TableJson | null,
  after: TableJson | null,
  compareBlocks: CompareBlocks,
): ComparedTable {
  const matched = matchInOrder<TableRowJson>(before?.content ?? [], after?.content ?? [], {
    ...likeness,
    idOf: nameOfRow,
  });
  return {
    type: "table",
    caption: compareWords(before?.attrs.caption ?? "", after?.attrs.caption ?? ""),
    rows: matched.map((pair): ComparedRow => {
      const cells = compareCells(pair.before?.content ?? [], pair.after?.content ?? [], compareBlocks);
      const isChanged = cells.some((cell) => cell.kind !== "kept");
      return { kind: kindOf(pair, isChanged), isMoved: pair.isMoved, cells };
    }),
  };
}

export function isTableChanged({ caption, rows }: ComparedTable): boolean {
  return caption.some((run) => run.kind !== "kept") || rows.some((row) => row.kind !== "kept" || row.isMoved);
}

/** Whether cells are joined, aligned or made headers otherwise than before. */
export function isCellReshaped({ before, after }: ComparedCell["shape"]): boolean {
  return before !== null && after !== null && JSON.stringify(before) !== JSON.stringify(after);
}

/** Cells are known by their place; only where a row has more or fewer of them, by what they hold. */
function compareCells(
  before: readonly TableCellJson[],
  after: readonly TableCellJson[],
  compareBlocks: CompareBlocks,
): ComparedCell[] {
  const pairs: readonly Pick<Matched<TableCellJson>, "before" | "after">[] =
    before.length === after.length
      ? after.map((cell, index) => ({ before: before[index]!, after: cell }))
      : matchInOrder(before, after, likeness);
  return pairs.map((pair): ComparedCell => {
    const shape = { before: pair.before && shapeOf(pair.before), after: pair.after && shapeOf(pair.after) };
    const blocks = compareBlocks(pair.before?.content ?? [], pair.after?.content ?? []);
    const isChanged = blocks.some((block) => block.kind !== "kept" || block.isMoved) || isCellReshaped(shape);
    return { kind: kindOf(pair, isChanged), shape, blocks };
  });
}

/** A row is known by what its first cell says. */
function nameOfRow({ content }: TableRowJson): string | null {
  const [first] = content ?? [];
  return first === undefined ? null : blockText(first).trim() || null;
}

const likeness = {
  idOf: () => null,
  contentOf: (part: TableRowJson | TableCellJson) => JSON.stringify(part),
  textOf: blockText,
  fits: () => true,
};

function kindOf(pair: { readonly before: unknown; readonly after: unknown }, isChanged: boolean): PartKind {
  if (pair.before === null) return "inserted";
  if (pair.after === null) return "deleted";
  return isChanged ? "changed" : "kept";
}

function shapeOf({ type, attrs: { colspan, rowspan, align } }: TableCellJson): CellShape {
  return { isHeader: type === "tableHeader", colspan, rowspan, align };
}
