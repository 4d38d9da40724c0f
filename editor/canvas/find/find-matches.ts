import type { Node } from "@tiptap/pm/model";
import { toFindPattern, type FindQuery } from "./find-pattern.ts";

/** A place in the document; in a block's own words, as a note's or an attribution, `attr` names them. */
export interface FindMatch {
  readonly from: number;
  readonly to: number;
  readonly attr: { readonly name: string; readonly start: number; readonly end: number } | null;
}

/** The words that a node keeps beside its content. */
const OWN_WORDS: Readonly<Record<string, readonly string[]>> = {
  footnote: ["note"],
  quote: ["attribution"],
  pullQuote: ["attribution"],
  factBox: ["title"],
  table: ["caption"],
};

export interface Finding {
  readonly query: FindQuery;
  /** The matches of one top-level block that begins at `at`. */
  inBlock(block: Node, at: number): FindMatch[];
  inDocument(doc: Node): FindMatch[];
}

/** Looks for one query. Nodes never change, so a block is read once, however often the document is asked about. */
export function createFinding(query: FindQuery): Finding {
  const pattern = toFindPattern(query);
  const known = new WeakMap<Node, readonly FindMatch[]>();

  function readBlock(block: Node): readonly FindMatch[] {
    if (pattern === null) return [];
    const found = known.get(block) ?? findInNode(block, 0, pattern);
    known.set(block, found);
    return found;
  }

  const inBlock = (block: Node, at: number): FindMatch[] =>
    readBlock(block).map(({ from, to, attr }) => ({ from: from + at, to: to + at, attr }));
  return {
    query,
    inBlock,
    inDocument(doc) {
      const all: FindMatch[] = [];
      doc.forEach((block, at) => all.push(...inBlock(block, at)));
      return all;
    },
  };
}

function findInNode(node: Node, at: number, pattern: RegExp): FindMatch[] {
  const found: FindMatch[] = [];
  for (const name of OWN_WORDS[node.type.name] ?? []) {
    for (const [start, end] of matchText(String(node.attrs[name] ?? ""), pattern)) {
      found.push({ from: at, to: at + node.nodeSize, attr: { name, start, end } });
    }
  }
  if (node.isTextblock) {
    // An atom within the line takes one place, as in the document.
    const text = node.textBetween(0, node.content.size, undefined, "\ufffc");
    for (const [start, end] of matchText(text, pattern)) {
      found.push({ from: at + 1 + start, to: at + 1 + end, attr: null });
    }
  }
  node.forEach((child, offset) => {
    if (!child.isText) found.push(...findInNode(child, at + 1 + offset, pattern));
  });
  return found.toSorted((a, b) => a.from - b.from || (a.attr?.start ?? 0) - (b.attr?.start ?? 0));
}

function matchText(text: string, pattern: RegExp): [number, number][] {
  if (text === "") return [];
  return [...text.matchAll(pattern)].map(({ 0: words, index }) => [index, index + words.length]);
}
