import { Extension } from "@tiptap/core";
import { Plugin, Selection, TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";

/** From so many blocks on, the browser is spared those that are neither seen nor near the caret. */
export const LONG_BLOCKS = 60;
/** Blocks before and behind the caret that are laid out whether they are seen or not. */
const NEAR_BLOCKS = 25;
/** The window around the caret is moved once the caret is this near its end. */
const LEFT_BLOCKS = 12;

/**
 * A browser lays out, reads to its input method and looks through a whole text at every key. Here it
 * is spared what is out of sight (canvas.css), but for the blocks around the caret: arrow keys do not
 * find their way into a block that is not laid out. The keys to the very ends of the text are ours for
 * the same reason. A style sheet says which blocks those are, so that the text itself stays untouched.
 */
export const LongText = Extension.create({
  name: "longText",

  addKeyboardShortcuts() {
    const to = (end: "start" | "end", isExtending: boolean) => (): boolean => goTo(this.editor.view, end, isExtending);
    const isApple = /Mac|iPhone|iPad/.test(navigator.platform);
    const [start, end] = isApple ? ["Mod-ArrowUp", "Mod-ArrowDown"] : ["Mod-Home", "Mod-End"];
    return {
      [start]: to("start", false),
      [end]: to("end", false),
      [`Shift-${start}`]: to("start", true),
      [`Shift-${end}`]: to("end", true),
    };
  },

  addProseMirrorPlugins() {
    return [spareFarBlocks()];
  },
});

function spareFarBlocks(): Plugin {
  let sheet: CSSStyleSheet | null = null;
  let window: { from: number; to: number } | null = null;

  function lay(at: number, blocks: number): void {
    if (blocks <= LONG_BLOCKS) {
      if (window !== null) sheet?.replaceSync("");
      window = null;
      return;
    }
    const isInside =
      window !== null &&
      (at - LEFT_BLOCKS >= window.from || window.from <= 0) &&
      (at + LEFT_BLOCKS <= window.to || window.to >= blocks);
    if (isInside) return;
    window = { from: at - NEAR_BLOCKS, to: at + NEAR_BLOCKS };
    const near = `:nth-child(n+${Math.max(1, window.from + 1)}):nth-child(-n+${window.to + 1})`;
    sheet?.replaceSync(`.canvas-place.long .canvas-text > ${near} { content-visibility: visible }`);
  }

  const update = ({ state }: EditorView): void => lay(state.selection.$head.index(0), state.doc.childCount);

  return new Plugin({
    props: {
      handleKeyDown(view, { key }) {
        // A busy browser tells of the caret only after many keys: it is looked up before the next one goes on.
        if (window !== null && key.startsWith("Arrow")) lay(blockOfCaret(view), view.state.doc.childCount);
        return false;
      },
    },
    view(view) {
      const { ownerDocument } = view.dom;
      const ours = new CSSStyleSheet();
      ownerDocument.adoptedStyleSheets.push(ours);
      sheet = ours;
      // Whoever joins a plugin makes every plugin's view anew, and this one's sheet is empty.
      window = null;
      update(view);
      return {
        update,
        destroy() {
          ownerDocument.adoptedStyleSheets = ownerDocument.adoptedStyleSheets.filter((other) => other !== ours);
        },
      };
    },
  });
}

function blockOfCaret({ dom, state }: EditorView): number {
  let node = dom.ownerDocument.getSelection()?.focusNode ?? null;
  while (node !== null && node.parentNode !== dom) node = node.parentNode;
  return node === null ? state.selection.$head.index(0) : [...dom.childNodes].indexOf(node as ChildNode);
}

function goTo(view: EditorView, end: "start" | "end", isExtending: boolean): boolean {
  const { doc, selection, tr } = view.state;
  const target = end === "start" ? Selection.atStart(doc) : Selection.atEnd(doc);
  view.dispatch(
    tr.setSelection(isExtending ? TextSelection.between(selection.$anchor, target.$head) : target).scrollIntoView(),
  );
  return true;
}
