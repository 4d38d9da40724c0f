import { For, Show, type JSX } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { ComparedBlock, PartKind } from "../../schema/compare-documents.ts";
import type { ComparedCell, ComparedRow, ComparedTable } from "../../schema/compare-tables.ts";
import { sayRow } from "../../schema/say-changes.ts";
import { RunsView } from "./runs-view.tsx";

export interface TableChangeProps {
  readonly body: ComparedTable;
  readonly kind: PartKind;
  readonly renderBlock: (block: ComparedBlock, within: PartKind) => JSX.Element;
}

/** A table as a table; beside each row what became of it, where its words do not tell. */
export function TableChange(props: TableChangeProps): JSX.Element {
  const note = (row: ComparedRow): string | null => (props.kind === row.kind ? null : sayRow(row));
  const hasNotes = (): boolean => props.body.rows.some((row) => note(row) !== null);
  return (
    <div class="compared-scroll">
      <table class="compared-table">
        <Show when={props.body.caption.length > 0}>
          <caption>
            <RunsView runs={props.body.caption} />
          </caption>
        </Show>
        <tbody>
          <For each={props.body.rows}>
            {(row) => (
              <tr class={row.kind}>
                <For each={row.cells}>{(cell) => <Cell cell={cell} row={row} renderBlock={props.renderBlock} />}</For>
                <Show when={hasNotes()}>
                  <td class="compared-note">{note(row)}</td>
                </Show>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  );
}

function Cell(props: {
  cell: ComparedCell;
  row: ComparedRow;
  renderBlock: TableChangeProps["renderBlock"];
}): JSX.Element {
  const shape = () => props.cell.shape.after ?? props.cell.shape.before;
  /** A header without words heads nothing. */
  const isHeader = (): boolean =>
    shape()?.isHeader === true &&
    !props.cell.blocks.every(({ body }) => body.type === "text" && body.runs.length === 0);
  return (
    <Dynamic
      component={isHeader() ? "th" : "td"}
      class={`${props.cell.kind} ${shape()?.align ?? "start"}`}
      colspan={shape()?.colspan}
      rowspan={shape()?.rowspan}
    >
      <For each={props.cell.blocks}>{(block) => props.renderBlock(block, props.cell.kind)}</For>
    </Dynamic>
  );
}
