import { NodeSelection, type Selection } from "@tiptap/pm/state";

/** Blocks with controls of their own, which Tab leads to. */
const CONTROLLED = new Set(["figure", "quote", "pullQuote", "sourceExcerpt", "factBox", "correctionNote"]);
/** Within these the key means something else. */
const OWN_TAB = new Set(["listItem", "tableCell", "tableHeader", "codeBlock"]);

/** Where the block stands whose controls are meant: the selected one, or the innermost around the caret. */
export function findControlled(selection: Selection): number | null {
  if (selection instanceof NodeSelection && selection.node.isBlock) return selection.from;
  const { $from } = selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const { name } = $from.node(depth).type;
    if (OWN_TAB.has(name)) return null;
    if (CONTROLLED.has(name)) return $from.before(depth);
  }
  return null;
}

/**
 * Goes to the block's first control; where its controls are still being fetched, once they stand there,
 * as long as nobody has gone elsewhere. False where there is nothing to go to.
 */
export function goToControl(dom: Node | null, isWanted: () => boolean): boolean {
  const go = (): boolean => {
    const control = findControl(dom);
    control?.focus();
    return control !== null;
  };
  if (go()) return true;
  if (!(dom instanceof HTMLElement) || !dom.querySelector(".figure-bar, .block-foot")) return false;
  const arrival = new MutationObserver(() => {
    if (!isWanted() || go()) arrival.disconnect();
  });
  arrival.observe(dom, { childList: true, subtree: true });
  return true;
}

/** The first control of the block itself, not of one within its text. */
function findControl(dom: Node | null): HTMLElement | null {
  if (!(dom instanceof HTMLElement)) return null;
  const controls = "button, input, select, textarea";
  for (const slot of dom.querySelectorAll(":scope > .block-head, :scope > .block-foot")) {
    const control = slot.querySelector<HTMLElement>(controls);
    if (control) return control;
  }
  const isFramed = dom.querySelector(":scope > .block-head") !== null;
  return isFramed ? null : dom.querySelector<HTMLElement>(`${controls}, a[href]:not([contenteditable])`);
}
