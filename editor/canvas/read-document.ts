import type { Node } from "@tiptap/pm/model";
import type { BlockJson, DocumentJson } from "../../schema/document-json.ts";
import { blockText, countWords as countWordsOf } from "../../schema/document-text.ts";

/** What is known of a change without having looked at it: each answer is worked out when asked for. */
export interface CanvasChange {
  read(): DocumentJson;
  words(): number;
  isEmpty(): boolean;
}

// Nodes never change, so a block is written out or counted once, however often the document is read.
const written = new WeakMap<Node, BlockJson>();
const counted = new WeakMap<Node, number>();

export function describeDocument(doc: Node): CanvasChange {
  return { read: () => readDocument(doc), words: () => countWords(doc), isEmpty: () => isEmptyDocument(doc) };
}

export function readDocument(doc: Node): DocumentJson {
  return { type: "doc", content: doc.children.map(readBlock) };
}

function readBlock(block: Node): BlockJson {
  const known = written.get(block);
  if (known) return known;
  const json = block.toJSON() as BlockJson;
  written.set(block, json);
  return json;
}

export function isEmptyDocument(doc: Node): boolean {
  return doc.childCount === 1 && doc.firstChild?.type.name === "paragraph" && doc.firstChild.content.size === 0;
}

export function countWords(doc: Node): number {
  return doc.children.reduce((sum, block) => sum + countBlock(block), 0);
}

function countBlock(block: Node): number {
  const known = counted.get(block);
  if (known !== undefined) return known;
  const words = countWordsOf(blockText(readBlock(block)));
  counted.set(block, words);
  return words;
}

/** The pictures in the text, in order, each once. */
export function listMediaIds(doc: Node): string[] {
  const ids = new Set<string>();
  doc.descendants((node) => {
    if (node.type.name === "figure") ids.add(String(node.attrs["mediaId"]));
    return !node.isTextblock;
  });
  return [...ids];
}
