import type { Node } from "@tiptap/pm/model";
import { findLanguage, readText } from "../typographer/set-document.ts";
import type { StyledText } from "./find-remarks.ts";

/** A paragraph within a top-level block, and where its words begin, counted from the block's beginning. */
export interface PlacedText extends StyledText {
  readonly at: number;
}

/** What house style is looked for in: all words of a block but code. */
export function readTexts(block: Node, language: string): PlacedText[] {
  const texts: PlacedText[] = [];
  const visit = (node: Node, at: number): void => {
    if (node.isTextblock) {
      if (node.type.spec.code !== true && node.content.size > 0) {
        texts.push({ at: at + 1, text: readText(node), language, passages: readPassages(node) });
      }
      return;
    }
    node.forEach((child, offset) => visit(child, at + 1 + offset));
  };
  visit(block, 0);
  return texts;
}

function readPassages(block: Node): StyledText["passages"][number][] {
  const passages: StyledText["passages"][number][] = [];
  block.forEach((child, from) => {
    const language = findLanguage(child.marks);
    if (language !== null) passages.push({ from, to: from + child.nodeSize, language });
  });
  return passages;
}
