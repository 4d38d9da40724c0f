import type { EditorView } from "@tiptap/pm/view";

const GAP_PX = 8;

/** Above the first selected line, or below the last where no room is above; in pixels from the canvas's corner. */
export function placeBar(view: EditorView, root: HTMLElement, bar: HTMLElement): { left: number; top: number } {
  const { from, to } = view.state.selection;
  const start = view.coordsAtPos(from, 1);
  const end = view.coordsAtPos(to, -1);
  const corner = root.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = bar;
  const isOneLine = end.top < start.bottom;
  const left = (isOneLine ? (start.left + end.right - width) / 2 : start.left) - corner.left;
  const above = start.top - height - GAP_PX;
  const below = end.bottom + GAP_PX;
  const highest = findHighest();
  const isBelow = above < highest && below + height <= innerHeight - GAP_PX;
  return {
    left: Math.max(0, Math.min(left, corner.width - width)),
    top: (isBelow ? below : Math.max(above, highest)) - corner.top,
  };
}

/** Under the fixed toolbar, where that stands at the head of the window. */
function findHighest(): number {
  const toolbar = document.querySelector(".toolbar")?.getBoundingClientRect();
  return toolbar !== undefined && toolbar.top < innerHeight / 2 ? Math.max(0, toolbar.bottom) : 0;
}
