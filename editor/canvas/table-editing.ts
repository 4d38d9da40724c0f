import type { Editor } from "@tiptap/core";
import { Plugin, PluginKey, TextSelection } from "@tiptap/pm/state";
import { addRowAfter, CellSelection, goToNextCell, isInTable, selectedRect, tableEditing } from "@tiptap/pm/tables";
import type { EditorView } from "@tiptap/pm/view";
import { limits } from "../../schema/limits.ts";
import { SETTLE_MS } from "./block-ids.ts";
import { showEmptyHeaders } from "./empty-headers.ts";

const key = new PluginKey("tableKeys");

/** Lets the cells of tables be selected, walked through and pasted into. Once is enough for an editor. */
export function ensureTableEditing(editor: Editor, say: (message: string) => void): void {
  if (editor.isDestroyed || key.get(editor.state)) return;
  if (editor.view.composing) {
    const later = (): void => void setTimeout(() => ensureTableEditing(editor, say), 2 * SETTLE_MS);
    editor.view.dom.addEventListener("compositionend", later, { once: true });
    return;
  }
  const keys = new Plugin({
    key,
    props: {
      handleKeyDown: (view, event) => pressKey(view, event, say),
      decorations: ({ doc }) => showEmptyHeaders(doc),
    },
  });
  editor.registerPlugin(keys, (plugin, plugins) => [plugin, ...plugins]);
  // Before the keys of lists and blocks: within a table the arrows and Tab go from cell to cell.
  editor.registerPlugin(tableEditing({ allowTableNodeSelection: true }), (plugin, [first, ...rest]) => [
    first!,
    plugin,
    ...rest,
  ]);
}

function pressKey(view: EditorView, event: KeyboardEvent, say: (message: string) => void): boolean {
  if (event.isComposing || !isInTable(view.state)) return false;
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (event.key === "Tab" && isPlain) return goToCell(view, event.shiftKey ? -1 : 1, say);
  if (!isPlain || event.shiftKey) return false;
  switch (event.key) {
    case "Backspace":
      return isAtStartOfCell(view);
    case "ArrowDown":
      return leaveBelow(view);
    default:
      return false;
  }
}

/** Behind the last cell there is a new row. */
function goToCell(view: EditorView, direction: 1 | -1, say: (message: string) => void): boolean {
  if (goToNextCell(direction)(view.state, view.dispatch)) return true;
  if (direction === -1) return true;
  if (selectedRect(view.state).map.height >= limits.tableRows) {
    say(`A table has at most ${limits.tableRows} rows.`);
    return true;
  }
  addRowAfter(view.state, (tr) => view.dispatch(tr));
  goToNextCell(1)(view.state, view.dispatch);
  view.dispatch(view.state.tr.scrollIntoView());
  return true;
}

/** There the key would only confuse the browser: a cell is joined with nothing. */
function isAtStartOfCell({ state }: EditorView): boolean {
  const { selection } = state;
  if (!(selection instanceof TextSelection) || selection.$cursor === null) return false;
  return selection.$cursor.parentOffset === 0 && selection.$cursor.index(-1) === 0;
}

/** From the last row of a last table the key makes a line to go on. */
function leaveBelow(view: EditorView): boolean {
  const { state } = view;
  const { selection } = state;
  if (selection instanceof CellSelection || !view.endOfTextblock("down")) return false;
  const { map, table, tableStart, bottom } = selectedRect(state);
  const after = tableStart + table.nodeSize - 1;
  const isLastLine = selection.$head.indexAfter(-1) === selection.$head.node(-1).childCount;
  if (bottom < map.height || !isLastLine) return false;
  const { tr } = state;
  if (tr.doc.resolve(after).nodeAfter === null) tr.insert(after, state.schema.nodes["paragraph"]!.create());
  view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(after), 1)).scrollIntoView());
  return true;
}
