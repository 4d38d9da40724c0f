import { p } from "../../schema/build.ts";
import type { BlockJson } from "../../schema/document-json.ts";
import { inlineText, splitLines } from "./inline-run.ts";
import { type ByLine, readByline } from "./read-byline.ts";

const BLOCKS_SEARCHED = 6;

export interface FoundByline {
  readonly blocks: readonly BlockJson[];
  readonly byline: ByLine | null;
  /** The line as it stood, and which block it was. */
  readonly line: string;
  readonly index: number;
}

/** Takes a line that is nothing but a byline from the top of the text, before its second finished paragraph. */
export function findByline(blocks: readonly BlockJson[], language: string): FoundByline {
  let finished = 0;
  for (const [index, block] of blocks.slice(0, BLOCKS_SEARCHED).entries()) {
    if (block.type !== "paragraph" && block.type !== "heading") continue;
    const [first, ...rest] = splitLines(block.content);
    const line = inlineText(first);
    const byline = readByline(line, language);
    if (byline !== null) {
      const left =
        rest.length === 0
          ? []
          : [p(...rest.flatMap((content, at) => (at === 0 ? content : [{ type: "hardBreak" as const }, ...content])))];
      return { blocks: [...blocks.slice(0, index), ...left, ...blocks.slice(index + 1)], byline, line, index };
    }
    if (/[.!?…][”’"')]*$/.test(inlineText(block.content))) finished += 1;
    if (finished > 1) break;
  }
  return { blocks, byline: null, line: "", index: -1 };
}
