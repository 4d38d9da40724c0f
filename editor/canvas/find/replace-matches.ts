import type { Transaction } from "@tiptap/pm/state";
import type { FindMatch } from "./find-matches.ts";

/** Writes other words in place of what was found, in its marks: its links stay links. Returns how many there were. */
export function replaceMatches(tr: Transaction, matches: readonly FindMatch[], words: string): number {
  // From the end, so that what comes before stays where it is.
  for (const { from, to, attr } of matches.toReversed()) {
    const node = tr.doc.nodeAt(from);
    if (node === null) continue;
    if (attr !== null) {
      const value = String(node.attrs[attr.name]);
      tr.setNodeAttribute(from, attr.name, value.slice(0, attr.start) + words + value.slice(attr.end));
    } else if (words === "") tr.delete(from, to);
    else tr.replaceWith(from, to, tr.doc.type.schema.text(words, node.marks));
  }
  return matches.length;
}
