import { NodeSelection, Selection, type Transaction } from "@tiptap/pm/state";

const PLAIN = new Set(["paragraph", "heading", "bulletList", "orderedList", "quote", "codeBlock"]);

/** After something was done with a whole block: plain words get the caret, anything else stays in hand. */
export function holdCaret(tr: Transaction, at: number): Transaction {
  const node = tr.doc.nodeAt(at);
  if (node === null) return tr;
  const isPlain = PLAIN.has(node.type.name);
  return tr.setSelection(isPlain ? Selection.near(tr.doc.resolve(at + 1)) : NodeSelection.create(tr.doc, at));
}
