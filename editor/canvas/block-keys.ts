import { Extension, type Editor } from "@tiptap/core";
import type { Node, ResolvedPos } from "@tiptap/pm/model";
import { NodeSelection, Plugin, Selection, TextSelection, type EditorState } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import { findControlled, goToControl } from "./block-controls.ts";

/** Blocks that are taken hold of as a whole before they are deleted from outside. */
const WHOLE = new Set([
  "figure",
  "embed",
  "divider",
  "opaque",
  "gallery",
  "table",
  "pullQuote",
  "sourceExcerpt",
  "factBox",
  "correctionNote",
]);

/** Those that arrows meet as a whole; the others are walked into. */
const STEPPED = new Set(["figure", "embed", "divider", "opaque"]);

/** Blocks of one text, which is not parted by Enter. */
const ONE_TEXT = new Set(["figure", "pullQuote", "correctionNote"]);

/** The keyboard around pictures, cards, boxes and dividers: in and out by arrows, never losing a typed letter. */
export const BlockKeys = Extension.create({
  name: "blockKeys",
  // Before the list keys and the editor's own.
  priority: 200,

  addKeyboardShortcuts() {
    const { editor } = this;
    return {
      Enter: () => leaveText(editor) || leaveWhole(editor),
      "Mod-Enter": () => leaveBlock(editor),
      Backspace: () => editor.commands.undoInputRule() || makeParagraph(editor) || selectBefore(editor),
      Delete: () => selectAfter(editor),
      ArrowDown: () => enterText(editor) || stepOnto(editor, 1),
      ArrowUp: () => leaveCaptionUp(editor) || stepOnto(editor, -1),
      Tab: () => focusControl(editor),
    };
  },

  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new Plugin({
        props: {
          decorations: markHere,
          handleDOMEvents: { mousedown: (view, event) => writeBelow(view, event) },
          handleTextInput: (_view, _from, _to, text) => typeBeside(editor, text),
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

/** The blocks the caret is in, or that are selected, show what can be done with them. */
function markHere({ doc, selection }: EditorState): DecorationSet | null {
  const marked: Decoration[] = [];
  const mark = (node: Node, from: number): void => {
    if (WHOLE.has(node.type.name)) marked.push(Decoration.node(from, from + node.nodeSize, { class: "here" }));
  };
  const { $from } = selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) mark($from.node(depth), $from.before(depth));
  if (selection instanceof NodeSelection) mark(selection.node, selection.from);
  return marked.length === 0 ? null : DecorationSet.create(doc, marked);
}

function selectedBlock(selection: Selection): Node | null {
  return selection instanceof NodeSelection && selection.node.isBlock ? selection.node : null;
}

function caretIn(selection: Selection): ResolvedPos | null {
  return selection instanceof TextSelection ? selection.$cursor : null;
}

/** Enter in a caption, a pull quote or a note, wherever the caret stands, goes on below it. */
function leaveText(editor: Editor): boolean {
  const { $from, $to } = editor.state.selection;
  if (!ONE_TEXT.has($from.parent.type.name) || !$from.sameParent($to)) return false;
  return addParagraph(editor, $from.after());
}

function leaveWhole(editor: Editor): boolean {
  const { selection } = editor.state;
  return selectedBlock(selection) !== null && addParagraph(editor, selection.to);
}

/** From however deep within a block, a line below the whole of it. */
function leaveBlock(editor: Editor): boolean {
  const { $to } = editor.state.selection;
  return addParagraph(editor, $to.depth === 0 ? $to.pos : $to.after(1));
}

/** A new line at the place, or behind what is around it where no line may stand. */
function addParagraph(editor: Editor, at: number, text = ""): boolean {
  const { tr, schema } = editor.state;
  const paragraph = schema.nodes["paragraph"]!.create(null, text === "" ? null : schema.text(text));
  let place = at;
  for (let $at = tr.doc.resolve(at); $at.depth > 0; $at = tr.doc.resolve(place)) {
    if ($at.parent.canReplaceWith($at.index(), $at.index(), paragraph.type)) break;
    place = $at.after();
  }
  tr.insert(place, paragraph);
  editor.view.dispatch(tr.setSelection(TextSelection.create(tr.doc, place + 1 + text.length)).scrollIntoView());
  return true;
}

/** Backspace at the start of a pull quote or a note gives its words back to the text. */
function makeParagraph(editor: Editor): boolean {
  const { state, view } = editor;
  const $caret = caretIn(state.selection);
  if (!$caret || $caret.parentOffset > 0) return false;
  if ($caret.parent.type.name !== "pullQuote" && $caret.parent.type.name !== "correctionNote") return false;
  const id = $caret.parent.attrs["id"] as string | null;
  view.dispatch(state.tr.setBlockType($caret.pos, $caret.pos, state.schema.nodes["paragraph"]!, { id }));
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

/** Down from a block that is held leads into its text, where it has any. */
function enterText(editor: Editor): boolean {
  const { selection, tr } = editor.state;
  if (selectedBlock(selection) === null) return false;
  const inside = Selection.findFrom(tr.doc.resolve(selection.from + 1), 1, true);
  if (inside === null || inside.from >= selection.to) return false;
  editor.view.dispatch(tr.setSelection(inside).scrollIntoView());
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
  if (target === null) return direction === 1 && isAtFoot($caret) && addParagraph(editor, state.doc.content.size);
  // A caption is met first on the way up: the browser takes the caret there.
  if (!STEPPED.has(target.type.name) || (direction === -1 && target.type.name === "figure")) return false;
  const at = direction === 1 ? edge : edge - target.nodeSize;
  // In a gallery the captions follow one another.
  const isNextCaption = $edge.parent.type.name === "gallery";
  const selection = isNextCaption ? TextSelection.create(state.doc, at + 1) : NodeSelection.create(state.doc, at);
  view.dispatch(state.tr.setSelection(selection).scrollIntoView());
  return true;
}

/** Below a last caption, box or code there is nowhere to go yet. */
function isAtFoot($caret: ResolvedPos): boolean {
  const { name } = $caret.node(1).type;
  if (!WHOLE.has(name) && name !== "codeBlock" && name !== "quote") return false;
  for (let depth = 0; depth < $caret.depth; depth += 1) {
    if ($caret.indexAfter(depth) < $caret.node(depth).childCount) return false;
  }
  return true;
}

/** Tab goes from a block, or a text within it, to the block's own controls. */
function focusControl({ state, view }: Editor): boolean {
  const position = findControlled(state.selection);
  if (position === null) return false;
  return goToControl(view.nodeDOM(position), () => view.hasFocus() && view.state.selection.eq(state.selection));
}

/** What is typed while a block is selected never replaces it: it goes into the caption, or below. */
function typeBeside(editor: Editor, text: string): boolean {
  const { state, view } = editor;
  const node = selectedBlock(state.selection);
  if (node === null) return false;
  const { from, to } = state.selection;
  if (node.type.name !== "figure") return addParagraph(editor, to, text);
  const { tr } = state;
  tr.insertText(text, to - 1);
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, from + node.nodeSize - 1 + text.length)).scrollIntoView());
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
