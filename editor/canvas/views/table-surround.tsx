import { createRenderEffect, onMount, Show, untrack, type JSX } from "solid-js";
import { CELL_ALIGNS, type CellAlign } from "../../../schema/document.ts";
import { limits } from "../../../schema/limits.ts";
import { hasHeaderColumn, hasHeaderRow, makeTableActs } from "../table-acts.ts";
import { ensureTableEditing } from "../table-editing.ts";
import { ToolMenu } from "../toolbar/tool-menu.tsx";
import { BlockBar } from "./block-bar.tsx";
import type { Surround, SurroundProps } from "./late-view.tsx";
import { ViewButton } from "./view-button.tsx";
import { ViewField } from "./view-field.tsx";

const ALIGNS: Readonly<Record<CellAlign, string>> = { start: "At the start", center: "Centred", end: "At the end" };

export const tableSurround: Surround = { Head: TableHead, Foot: TableFoot };

function TableHead(props: SurroundProps): JSX.Element {
  const caption = (): string => String(props.view.node.attrs["caption"]);
  onMount(() => {
    const { view, services } = props;
    // A plugin cannot join while the canvas is drawing the table.
    queueMicrotask(() => ensureTableEditing(view.editor, services.say));
  });
  createRenderEffect(() => {
    const table = props.view.content?.closest("table");
    table?.setAttribute("aria-label", caption() || "Table");
    table?.classList.toggle("selected", props.view.isSelected);
  });
  return (
    <Show when={props.view.isEditable || caption() !== ""}>
      <ViewField
        label="Caption of the table"
        isLabelHidden
        isReadOnly={!props.view.isEditable}
        value={caption()}
        placeholder="Caption of the table"
        limit={limits.titleCharacters}
        onInput={(value) => props.view.setAttribute("caption", value)}
        onLeave={() => props.view.leave("content")}
      />
    </Show>
  );
}

function TableFoot(props: SurroundProps): JSX.Element {
  // A block keeps its view.
  const acts = untrack(() => makeTableActs(props.view, props.services.say));
  return (
    <Show when={props.view.isEditable}>
      <BlockBar label="Table">
        <ToolMenu
          name="Row"
          class="view-menu"
          choices={[
            { name: "Add a row above", onChoose: acts.addRowBefore },
            { name: "Add a row below", onChoose: acts.addRowAfter },
            { name: "Header row", isOn: hasHeaderRow(props.view), onChoose: acts.toggleHeaderRow },
            { name: "Delete the row", onChoose: acts.deleteRow },
          ]}
        >
          Row
        </ToolMenu>
        <ToolMenu
          name="Column"
          class="view-menu"
          choices={[
            { name: "Add a column before", onChoose: acts.addColumnBefore },
            { name: "Add a column after", onChoose: acts.addColumnAfter },
            { name: "Header column", isOn: hasHeaderColumn(props.view), onChoose: acts.toggleHeaderColumn },
            { name: "Delete the column", onChoose: acts.deleteColumn },
          ]}
        >
          Column
        </ToolMenu>
        <ToolMenu
          name="Align"
          class="view-menu"
          choices={CELL_ALIGNS.map((align) => ({ name: ALIGNS[align], onChoose: () => acts.align(align) }))}
        >
          Align
        </ToolMenu>
        <ToolMenu
          name="Cells"
          class="view-menu"
          choices={[
            { name: "Merge the selected cells", onChoose: acts.mergeCells },
            { name: "Split the cell", onChoose: acts.splitCell },
          ]}
        >
          Cells
        </ToolMenu>
        <ViewButton onPress={() => props.view.remove()}>Delete the table</ViewButton>
      </BlockBar>
    </Show>
  );
}
