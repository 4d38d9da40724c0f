import type { BlockJson } from "../../schema/document-json.ts";
import { inlineText } from "./inline-run.ts";

const SHORTEST_DEK = 20;
const LONGEST_DEK = 220;

/**
 * Which block is a dek: one line above the byline or the first picture that ends without a full stop
 * and holds no second sentence. -1 where that cannot be told. Quotations may stand before it.
 */
export function findDek(blocks: readonly BlockJson[], bylineAt: number): number {
  const index = blocks.findIndex((block) => block.type !== "quote");
  const block = blocks[index];
  if (block?.type !== "paragraph") return -1;
  const isAboveTop = index + 1 === bylineAt || blocks[index + 1]?.type === "figure";
  return isAboveTop && isDekLine(block) ? index : -1;
}

function isDekLine(block: BlockJson & { readonly type: "paragraph" }): boolean {
  const text = inlineText(block.content).trim();
  if (text.length < SHORTEST_DEK || text.length > LONGEST_DEK || text.includes("\n")) return false;
  if (block.content?.some((node) => node.marks?.some((mark) => mark.type === "link"))) return false;
  if (!/[\p{L}\p{N}][”’"')\]]*$/u.test(text)) return false;
  return !/[.!?…][”’"')]*\s+\p{Lu}/u.test(text);
}
