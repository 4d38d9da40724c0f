import { TextSelection, type Command } from "@tiptap/pm/state";
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  CellSelection,
  deleteColumn,
  deleteRow,
  isInTable,
  mergeCells,
  selectedRect,
  splitCell,
  TableMap,
  toggleHeader,
} from "@tiptap/pm/tables";
import type { CellAlign } from "../../schema/document.ts";
import { limits } from "../../schema/limits.ts";
import type { BlockView } from "./views/block-view.ts";

type Say = (message: string) => void;

/** What can be done with a table's rows, columns and cells: where the caret is, or else at the table's end. */
export function makeTableActs(view: BlockView, say: Say) {
  const run = (command: Command): boolean => {
    const { editor } = view;
    enterTable(view);
    const isDone = command(editor.state, editor.view.dispatch);
    editor.view.focus();
    return isDone;
  };
  const runOr = (command: Command, sentence: string) => (): void => {
    if (!run(command)) say(sentence);
  };
  const size = () => TableMap.get(view.node);
  const addRow = (command: Command) => (): void => {
    if (size().height >= limits.tableRows) say(`A table has at most ${limits.tableRows} rows.`);
    else run(command);
  };
  const addColumn = (command: Command) => (): void => {
    if (size().width >= limits.tableColumns) say(`A table has at most ${limits.tableColumns} columns.`);
    else run(command);
  };
  return {
    addRowBefore: addRow(addRowBefore),
    addRowAfter: addRow(addRowAfter),
    addColumnBefore: addColumn(addColumnBefore),
    addColumnAfter: addColumn(addColumnAfter),
    deleteRow: runOr(deleteRow, "A table keeps at least one row. Delete the table instead."),
    deleteColumn: runOr(deleteColumn, "A table keeps at least one column. Delete the table instead."),
    mergeCells: runOr(mergeCells, "Select several cells first: drag across them, or hold Shift and press the arrows."),
    splitCell: runOr(splitCell, "Only a cell that was merged can be split."),
    toggleHeaderRow: () => void run(toggleHeader("row", { useDeprecatedLogic: false })),
    toggleHeaderColumn: () => void run(toggleHeader("column", { useDeprecatedLogic: false })),
    align: (align: CellAlign) => void run(alignCells(align)),
  };
}

function enterTable({ editor, node, position }: BlockView): void {
  const at = position();
  if (at === undefined) return;
  const { state, view } = editor;
  const { from, to } = state.selection;
  if (isInTable(state) && from > at && to < at + node.nodeSize) return;
  view.dispatch(state.tr.setSelection(TextSelection.near(state.doc.resolve(at + node.nodeSize - 1), -1)));
}

/** The selected cells; with a caret alone the whole column, which is what figures are set by. */
function alignCells(align: CellAlign): Command {
  return (state, dispatch) => {
    const rect = selectedRect(state);
    const { map, tableStart } = rect;
    const area = state.selection instanceof CellSelection ? rect : { ...rect, top: 0, bottom: map.height };
    const { tr } = state;
    for (const cell of map.cellsInRect(area)) tr.setNodeAttribute(tableStart + cell, "align", align);
    dispatch?.(tr);
    return true;
  };
}

export function hasHeaderRow({ node }: BlockView): boolean {
  return areHeaders(node.firstChild?.children.map((cell) => cell.type.name) ?? []);
}

export function hasHeaderColumn({ node }: BlockView): boolean {
  return areHeaders(node.children.map((row) => row.firstChild?.type.name ?? "tableCell"));
}

function areHeaders(names: readonly string[]): boolean {
  return names.length > 0 && names.every((name) => name === "tableHeader");
}
