import { closeHistory } from "@tiptap/pm/history";
import type { Mark, Node } from "@tiptap/pm/model";
import type { EditorState, Transaction } from "@tiptap/pm/state";
import { setText } from "./set-text.ts";

/** Sets the quotes and dashes of the whole text, as one step to undo. Null where there is nothing to set. */
export function setDocument(
  state: EditorState,
  language: string,
): { readonly tr: Transaction; readonly changes: number } | null {
  const tr = closeHistory(state.tr);
  let changes = 0;
  const blocks: { node: Node; at: number }[] = [];
  state.doc.descendants((node, at) => {
    if (!node.isTextblock) return true;
    if (node.type.spec.code !== true) blocks.push({ node, at: at + 1 });
    return false;
  });
  // From the end, so that what comes before stays where it is.
  for (const { node, at } of blocks.toReversed()) {
    for (const { from, to, put } of setText(readText(node), (place) =>
      readLanguage(node, place, language),
    ).toReversed()) {
      tr.replaceWith(at + from, at + to, state.schema.text(put, node.nodeAt(to - 1)?.marks ?? []));
      changes += 1;
    }
  }
  return changes === 0 ? null : { tr, changes };
}

/** The words of a block, a letter a place; of code and of what is no text only the room it takes. */
export function readText(block: Node): string {
  let text = "";
  block.forEach((child) => {
    const isWords = child.isText && !child.marks.some((mark) => mark.type.spec.code);
    text += isWords ? child.text : "\ufffc".repeat(child.nodeSize);
  });
  return text;
}

function readLanguage(block: Node, place: number, language: string): string {
  return findLanguage(block.nodeAt(place)?.marks ?? []) ?? language;
}

/** The language that a passage says it is in. */
export function findLanguage(marks: readonly Mark[]): string | null {
  const mark = marks.find(({ type }) => type.name === "language");
  return mark === undefined ? null : String(mark.attrs["lang"]);
}
