import type { EditorView } from "@tiptap/pm/view";

export interface Gap {
  /** Where in the document something can be put in between two blocks. */
  readonly at: number;
  /** Where that is on the screen. */
  readonly y: number;
}

/** The gap between two blocks of the text, or above or below all of them, that is nearest to a height on the screen. */
export function findNearestGap(view: EditorView, y: number): Gap {
  const { doc } = view.state;
  let gap: Gap | null = null;
  let end: Gap = { at: doc.content.size, y };
  doc.forEach((node, offset) => {
    const element = view.nodeDOM(offset);
    if (gap !== null || !(element instanceof HTMLElement)) return;
    const { top, bottom } = element.getBoundingClientRect();
    if (y < (top + bottom) / 2) gap = { at: offset, y: top };
    else end = { at: offset + node.nodeSize, y: bottom };
  });
  return gap ?? end;
}
