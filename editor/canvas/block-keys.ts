import { Extension, type Editor } from "@tiptap/core";
import type { Node, ResolvedPos } from "@tiptap/pm/model";
import { NodeSelection, Plugin, Selection, TextSelection, type EditorState } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";

/** Blocks that are reached and deleted as a whole. */
const WHOLE = new Set(["figure", "embed", "divider", "opaque"]);

/** The keyboard around pictures, cards and dividers: in and out by arrows, never losing a typed letter. */
export const BlockKeys = Extension.create({
  name: "blockKeys",
  // Before the list keys and the editor's own.
  priority: 200,

  addKeyboardShortcuts() {
    const { editor } = this;
    return {
      Enter: () => leaveCaption(editor) || leaveWhole(editor),
      Backspace: () => editor.commands.undoInputRule() || selectBefore(editor),
      Delete: () => selectAfter(editor),
      ArrowDown: () => enterCaption(editor) || stepOnto(editor, 1),
      ArrowUp: () => leaveCaptionUp(editor) || stepOnto(editor, -1),
      Tab: () => focusControl(editor),
    };
  },

  addProseMirrorPlugins() {
    return [
      new Plugin({
        props: {
          decorations: markHere,
          handleDOMEvents: { mousedown: (view, event) => writeBelow(view, event) },
          handleTextInput: (view, _from, _to, text) => typeBeside(view, text),
          handleClickOn(view, _pos, node, nodePos, event) {
            const isOnPicture = event.target instanceof Element && event.target.closest(".figure-frame") !== null;
            if (node.type.name !== "figure" || !isOnPicture) return false;
            view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, nodePos)));
            view.focus();
            return true;
          },
        },
      }),
    ];
  },
});

/** The picture the caret is in, or that is selected, shows what can be done with it. */
function markHere({ doc, selection }: EditorState): DecorationSet | null {
  const { $from } = selection;
  const isSelected = selection instanceof NodeSelection && selection.node.type.name === "figure";
  if (!isSelected && $from.parent.type.name !== "figure") return null;
  const from = isSelected ? selection.from : $from.before();
  const node = doc.nodeAt(from);
  return node && DecorationSet.create(doc, [Decoration.node(from, from + node.nodeSize, { class: "here" })]);
}

function selectedWhole(selection: Selection): Node | null {
  return selection instanceof NodeSelection && WHOLE.has(selection.node.type.name) ? selection.node : null;
}

function caretIn(selection: Selection): ResolvedPos | null {
  return selection instanceof TextSelection ? selection.$cursor : null;
}

/** Enter in a caption, wherever the caret stands, goes on below the picture. */
function leaveCaption(editor: Editor): boolean {
  const { $from, $to } = editor.state.selection;
  if ($from.parent.type.name !== "figure" || !$from.sameParent($to)) return false;
  return addParagraph(editor, $from.after());
}

function leaveWhole(editor: Editor): boolean {
  const { selection } = editor.state;
  return selectedWhole(selection) !== null && addParagraph(editor, selection.to);
}

function addParagraph(editor: Editor, at: number): boolean {
  const { tr, schema } = editor.state;
  tr.insert(at, schema.nodes["paragraph"]!.create());
  editor.view.dispatch(tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView());
  return true;
}

/** Backspace at the start of a caption takes hold of its picture; below a picture, of that. An empty line goes. */
function selectBefore(editor: Editor): boolean {
  const { state, view } = editor;
  const $caret = caretIn(state.selection);
  if (!$caret || $caret.parentOffset > 0) return false;
  const { tr } = state;
  if ($caret.parent.type.name === "figure") {
    view.dispatch(tr.setSelection(NodeSelection.create(tr.doc, $caret.before())));
    return true;
  }
  if ($caret.depth === 0) return false;
  const before = $caret.before();
  const previous = state.doc.resolve(before).nodeBefore;
  if (!previous || !WHOLE.has(previous.type.name)) return false;
  const isLast = state.doc.resolve(before).parent.childCount === $caret.index(-1) + 1;
  if ($caret.parent.content.size === 0 && !isLast) tr.delete(before, $caret.after());
  view.dispatch(tr.setSelection(NodeSelection.create(tr.doc, before - previous.nodeSize)).scrollIntoView());
  return true;
}

function selectAfter(editor: Editor): boolean {
  const { state, view } = editor;
  const $caret = caretIn(state.selection);
  if (!$caret || $caret.depth === 0 || $caret.parentOffset < $caret.parent.content.size) return false;
  const next = state.doc.resolve($caret.after()).nodeAfter;
  if (!next || !WHOLE.has(next.type.name)) return false;
  const { tr } = state;
  const isBlank = $caret.parent.type.name === "paragraph" && $caret.parent.content.size === 0;
  const at = isBlank ? $caret.before() : $caret.after();
  if (isBlank) tr.delete($caret.before(), $caret.after());
  view.dispatch(tr.setSelection(NodeSelection.create(tr.doc, at)).scrollIntoView());
  return true;
}

function enterCaption(editor: Editor): boolean {
  const { selection, tr } = editor.state;
  if (selectedWhole(selection)?.type.name !== "figure") return false;
  editor.view.dispatch(tr.setSelection(TextSelection.create(tr.doc, selection.from + 1)).scrollIntoView());
  return true;
}

function leaveCaptionUp(editor: Editor): boolean {
  const { state, view } = editor;
  const $caret = caretIn(state.selection);
  if ($caret?.parent.type.name !== "figure" || !view.endOfTextblock("up")) return false;
  view.dispatch(state.tr.setSelection(NodeSelection.create(state.doc, $caret.before())).scrollIntoView());
  return true;
}

/** From the edge line of a text onto the block that follows, or precedes, as a whole. */
function stepOnto(editor: Editor, direction: 1 | -1): boolean {
  const { state, view } = editor;
  const $caret = caretIn(state.selection);
  if (!$caret || $caret.depth === 0 || !view.endOfTextblock(direction === 1 ? "down" : "up")) return false;
  const edge = direction === 1 ? $caret.after() : $caret.before();
  const $edge = state.doc.resolve(edge);
  const target = direction === 1 ? $edge.nodeAfter : $edge.nodeBefore;
  // Below a last caption or code there is nowhere to go yet.
  if (target === null) {
    const isClosed = $caret.depth === 1 && ["figure", "codeBlock"].includes($caret.parent.type.name);
    return direction === 1 && isClosed && addParagraph(editor, edge);
  }
  // A caption is met first on the way up: the browser takes the caret there.
  if (!WHOLE.has(target.type.name) || (direction === -1 && target.type.name === "figure")) return false;
  const at = direction === 1 ? edge : edge - target.nodeSize;
  view.dispatch(state.tr.setSelection(NodeSelection.create(state.doc, at)).scrollIntoView());
  return true;
}

/** Tab goes from a picture, a caption or a quotation to the block's own controls. */
function focusControl(editor: Editor): boolean {
  const { state, view } = editor;
  const { selection } = state;
  const { $from } = selection;
  const inCaption = $from.parent.type.name === "figure" ? $from.before() : null;
  const inQuote = $from.depth >= 2 && $from.node(-1).type.name === "quote" ? $from.before(-1) : null;
  const position = selectedWhole(selection) ? selection.from : (inCaption ?? inQuote);
  const dom = position === null ? null : view.nodeDOM(position);
  const control =
    dom instanceof HTMLElement ? dom.querySelector<HTMLElement>("button, input, a[href]:not([contenteditable])") : null;
  control?.focus();
  return control !== null;
}

/** What is typed while a block is selected never replaces it: it goes into the caption, or below. */
function typeBeside(view: EditorView, text: string): boolean {
  const { state } = view;
  const node = selectedWhole(state.selection);
  if (node === null) return false;
  const { from, to } = state.selection;
  const { tr } = state;
  if (node.type.name === "figure") {
    tr.insertText(text, to - 1);
    view.dispatch(
      tr.setSelection(TextSelection.create(tr.doc, from + node.nodeSize - 1 + text.length)).scrollIntoView(),
    );
    return true;
  }
  tr.insert(to, state.schema.nodes["paragraph"]!.create(null, state.schema.text(text)));
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, to + 1 + text.length)).scrollIntoView());
  return true;
}

/** A click in the empty room below a last picture, list or card begins a paragraph there. */
function writeBelow(view: EditorView, event: MouseEvent): boolean {
  const last = view.dom.lastElementChild;
  const { doc, schema, tr } = view.state;
  if (event.target !== view.dom || !last || !view.editable || event.clientY <= last.getBoundingClientRect().bottom) {
    return false;
  }
  if (doc.lastChild?.type.name === "paragraph") return false;
  tr.insert(doc.content.size, schema.nodes["paragraph"]!.create());
  view.dispatch(tr.setSelection(Selection.atEnd(tr.doc)).scrollIntoView());
  view.focus();
  event.preventDefault();
  return true;
}
