import type { Editor } from "@tiptap/core";

const NAME = "canvas-selection";

/** While a menu or a field of the canvas has the focus, what was selected in the text stays marked. */
export function showSelection(editor: Editor, root: HTMLElement): void {
  if (typeof Highlight === "undefined") return;
  const clear = (): void => void CSS.highlights.delete(NAME);
  editor.on("blur", ({ event }) => {
    const { from, to, empty } = editor.state.selection;
    if (empty || !(event.relatedTarget instanceof Element)) return;
    if (!root.contains(event.relatedTarget) && event.relatedTarget.closest(".toolbar") === null) return;
    const start = editor.view.domAtPos(from);
    const end = editor.view.domAtPos(to);
    const range = document.createRange();
    range.setStart(start.node, start.offset);
    range.setEnd(end.node, end.offset);
    CSS.highlights.set(NAME, new Highlight(range));
  });
  editor.on("focus", clear);
  editor.on("update", clear);
  editor.on("destroy", clear);
}

/** A spot under the selection for something small, in pixels from the canvas's corner. */
export function findSpot(editor: Editor, root: HTMLElement): { left: number; top: number } {
  const { from, to } = editor.state.selection;
  const start = editor.view.coordsAtPos(from);
  const end = editor.view.coordsAtPos(to);
  const corner = root.getBoundingClientRect();
  return { left: Math.max(0, start.left - corner.left), top: end.bottom - corner.top + 6 };
}
