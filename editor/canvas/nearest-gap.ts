import type { EditorView } from "@tiptap/pm/view";

export interface Gap {
  /** Where in the document something can be put in between two blocks. */
  readonly at: number;
  /** Where that is on the screen, across the block beside it. */
  readonly y: number;
  readonly left: number;
  readonly width: number;
}

/** The gap between two blocks of the text, or above or below all of them, that is nearest to a height on the screen. */
export function findNearestGap(view: EditorView, y: number): Gap {
  const { doc } = view.state;
  let gap: Gap | null = null;
  let end: Gap = { at: doc.content.size, y, left: 0, width: 0 };
  doc.forEach((node, offset) => {
    const element = view.nodeDOM(offset);
    if (gap !== null || !(element instanceof HTMLElement)) return;
    const { top, bottom, left, width } = element.getBoundingClientRect();
    if (y < (top + bottom) / 2) gap = { at: offset, y: top, left, width };
    else end = { at: offset + node.nodeSize, y: bottom, left, width };
  });
  return gap ?? end;
}
