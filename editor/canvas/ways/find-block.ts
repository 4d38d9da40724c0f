import type { Node } from "@tiptap/pm/model";
import type { EditorView } from "@tiptap/pm/view";

/** A block of the text itself, and where it stands. */
export interface FoundBlock {
  readonly at: number;
  readonly node: Node;
  readonly dom: HTMLElement;
}

/** The block under the pointer, or beside it in the margin. Only what the pointer meets is looked at. */
export function findBlockUnder(view: EditorView, target: EventTarget | null, y: number): FoundBlock | null {
  const inText = toBlock(view, target);
  if (inText !== null) return inText;
  const { left, width } = view.dom.getBoundingClientRect();
  return toBlock(view, view.dom.ownerDocument.elementFromPoint(left + width / 2, y));
}

export function findBlockAtCaret(view: EditorView): FoundBlock | null {
  const { $from } = view.state.selection;
  const at = $from.depth === 0 ? $from.pos : $from.before(1);
  const dom = view.nodeDOM(at);
  const node = view.state.doc.nodeAt(at);
  return node !== null && dom instanceof HTMLElement ? { at, node, dom } : null;
}

function toBlock(view: EditorView, target: EventTarget | null): FoundBlock | null {
  if (!(target instanceof HTMLElement || target instanceof SVGElement) || !view.dom.contains(target)) return null;
  let dom: Element = target;
  while (dom !== view.dom && dom.parentElement !== view.dom) dom = dom.parentElement!;
  if (dom === view.dom || !(dom instanceof HTMLElement)) return null;
  const $inside = view.state.doc.resolve(view.posAtDOM(dom, 0));
  const at = $inside.depth === 0 ? $inside.pos : $inside.before(1);
  const node = view.state.doc.nodeAt(at);
  // A gap cursor stands among the blocks without being one.
  return node !== null && view.nodeDOM(at) === dom ? { at, node, dom } : null;
}
