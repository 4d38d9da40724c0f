import type { NodeViewRenderer } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { NodeSelection, TextSelection } from "@tiptap/pm/state";
import type { NodeView } from "@tiptap/pm/view";
import { createSignal, type JSX } from "solid-js";
import { render } from "solid-js/web";

/** What a block's view is given: its node as it is now, and what can be done to it. */
export interface BlockView {
  readonly node: Node;
  readonly isSelected: boolean;
  readonly isEditable: boolean;
  /** Where the block's own text is written; null for a block without text. */
  readonly content: HTMLElement | null;
  setAttribute(name: string, value: unknown): void;
  remove(): void;
  /** The caret goes back into the text: into the block's own, or behind it. */
  leave(to: "content" | "after"): void;
}

interface ViewOptions {
  readonly tag: string;
  readonly className: string;
  /** The element that holds the block's text. */
  readonly content?: string;
  readonly body: (view: BlockView) => JSX.Element;
}

/** A ProseMirror node view whose surroundings are a Solid component; its text stays ProseMirror's. */
export function makeView({ tag, className, content: contentTag, body }: ViewOptions): NodeViewRenderer {
  return ({ node: first, getPos, view, editor }) => {
    const [node, setNode] = createSignal(first);
    const [isSelected, setSelected] = createSignal(false);
    const dom = document.createElement(tag);
    dom.className = className;
    const content = contentTag === undefined ? null : document.createElement(contentTag);

    const block: BlockView = {
      get node() {
        return node();
      },
      get isSelected() {
        return isSelected();
      },
      isEditable: editor.isEditable,
      content,
      setAttribute(name, value) {
        const position = getPos();
        if (position !== undefined) view.dispatch(view.state.tr.setNodeAttribute(position, name, value));
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
        const target = tr.doc.resolve(to === "after" ? end : position + 1);
        tr.setSelection(TextSelection.near(target));
        view.dispatch(tr.scrollIntoView());
        view.focus();
      },
    };
    const dispose = render(() => body(block), dom);

    const nodeView: NodeView = {
      dom,
      contentDOM: content,
      update(next) {
        if (next.type !== first.type) return false;
        setNode(next);
        return true;
      },
      selectNode: () => setSelected(true),
      deselectNode: () => setSelected(false),
      stopEvent(event) {
        const isInContent =
          content !== null && event.target instanceof globalThis.Node && content.contains(event.target);
        // What happens in the view's own controls is theirs. A mouse pressed in a caption marks its
        // text; otherwise it would begin to drag the whole block.
        return isInContent ? event.type === "mousedown" && first.type.spec.draggable === true : isControl(event.target);
      },
      ignoreMutation(mutation) {
        return mutation.type !== "selection" && !(content?.contains(mutation.target) ?? false);
      },
      destroy: dispose,
    };
    return nodeView;
  };
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, button, a, [role='group']") !== null;
}
