import type { Editor, NodeViewRenderer } from "@tiptap/core";
import type { Attrs, Node } from "@tiptap/pm/model";
import { NodeSelection, TextSelection, type Transaction } from "@tiptap/pm/state";
import type { NodeView } from "@tiptap/pm/view";
import { createSignal } from "solid-js";

/** What a block's view is given: its node as it is now, and what can be done to it. */
export interface BlockView {
  readonly node: Node;
  readonly editor: Editor;
  readonly isSelected: boolean;
  readonly isEditable: boolean;
  /** Where the block's own text is written; null for a block without text. */
  readonly content: HTMLElement | null;
  /** Where the block begins in the document, while it stands there. */
  readonly position: () => number | undefined;
  /** The name of the node around it. */
  parentName(): string;
  setAttribute(name: string, value: unknown): void;
  setAttributes(attrs: Attrs): void;
  remove(): void;
  /** The caret goes back into the text: into the block's own, or behind it. A block without text is selected. */
  leave(to: "content" | "after"): void;
}

interface Frame {
  readonly tag: string;
  readonly className: string;
  /** The element that holds the block's text. */
  readonly content?: string | undefined;
  /** Puts the block's text and its surroundings into the element; what it gives back is done when the block goes. */
  readonly fill: (dom: HTMLElement, block: BlockView) => () => void;
}

/** A ProseMirror node view whose surroundings are drawn by Solid; its text stays ProseMirror's. */
export function frameBlock({ tag, className, content: contentTag, fill }: Frame): NodeViewRenderer {
  return ({ node: first, getPos, view, editor }) => {
    const [node, setNode] = createSignal(first);
    const [isSelected, setSelected] = createSignal(false);
    const dom = document.createElement(tag);
    dom.className = className;
    const content = contentTag === undefined ? null : document.createElement(contentTag);

    const block: BlockView = {
      editor,
      get node() {
        return node();
      },
      get isSelected() {
        return isSelected();
      },
      content,
      isEditable: editor.isEditable,
      position: getPos,
      parentName() {
        const position = getPos();
        return position === undefined ? "" : view.state.doc.resolve(position).parent.type.name;
      },
      setAttribute: (name, value) => block.setAttributes({ [name]: value }),
      setAttributes(attrs) {
        const position = getPos();
        if (position === undefined) return;
        const { tr } = view.state;
        for (const [name, value] of Object.entries(attrs)) tr.setNodeAttribute(position, name, value);
        joinSteps(tr, `${position} ${Object.keys(attrs).join(" ")}`);
        view.dispatch(tr);
        lastEdit = { ...lastEdit!, doc: view.state.doc };
      },
      remove() {
        const position = getPos();
        if (position === undefined) return;
        const { tr } = view.state;
        tr.setSelection(NodeSelection.create(tr.doc, position)).deleteSelection();
        view.dispatch(tr.scrollIntoView());
        view.focus();
      },
      leave(to) {
        const position = getPos();
        if (position === undefined) return;
        const { tr } = view.state;
        const end = position + node().nodeSize;
        if (to === "after" && tr.doc.resolve(end).nodeAfter === null) {
          tr.insert(end, view.state.schema.nodes["paragraph"]!.create());
        }
        if (to === "content" && node().content.size === 0 && !node().isTextblock) {
          tr.setSelection(NodeSelection.create(tr.doc, position));
        } else tr.setSelection(TextSelection.near(tr.doc.resolve(to === "after" ? end : position + 1)));
        view.dispatch(tr.scrollIntoView());
        view.focus();
      },
    };
    const dispose = fill(dom, block);

    const nodeView: NodeView = {
      dom,
      contentDOM: content,
      update(next) {
        if (next.type !== first.type) return false;
        setNode(next);
        return true;
      },
      selectNode() {
        setSelected(true);
        dom.classList.add("held");
      },
      deselectNode() {
        setSelected(false);
        dom.classList.remove("held");
      },
      stopEvent(event) {
        const isInContent =
          content !== null && event.target instanceof globalThis.Node && content.contains(event.target);
        // What happens in the view's own controls is theirs. A mouse pressed in a caption marks its
        // text; otherwise it would begin to drag the whole block.
        if (!isInContent) return isControl(event.target, dom);
        return event.type === "mousedown" && first.isTextblock && first.type.spec.draggable === true;
      },
      ignoreMutation: (mutation) =>
        mutation.type !== "selection" && (content === null || !content.contains(mutation.target)),
      destroy: dispose,
    };
    return nodeView;
  };
}

let lastEdit: { readonly field: string; readonly first: Transaction; readonly doc: Node } | null = null;

/** What is typed into one field without anything between is undone as one. */
function joinSteps(tr: Transaction, field: string): void {
  const isNext = lastEdit?.field === field && lastEdit.doc === tr.docs[0];
  if (isNext) tr.setMeta("appendedTransaction", lastEdit!.first);
  lastEdit = { field, first: isNext ? lastEdit!.first : tr, doc: tr.doc };
}

function isControl(target: EventTarget | null, dom: HTMLElement): boolean {
  const control =
    target instanceof Element ? target.closest("input, textarea, select, button, a, [role='group']") : null;
  return control !== null && control !== dom && dom.contains(control);
}
