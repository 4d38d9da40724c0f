import { heading } from "../../schema/build.ts";
import type { BlockJson, ListItemJson } from "../../schema/document-json.ts";

/**
 * The levels a post used, 1 to 6, as the grammar's 2 to 4: the largest becomes 2, and none is more than
 * one step below the heading before it, so that nobody who listens to the page misses a level.
 */
export function settleHeadings(blocks: readonly BlockJson[]): readonly BlockJson[] {
  const used = [...new Set(findLevels(blocks))].sort((a, b) => a - b);
  let above = 1;
  const settle = (block: BlockJson): BlockJson => {
    switch (block.type) {
      case "heading": {
        const level = Math.min(used.indexOf(block.attrs.level) + 2, above + 1, 4) as 2 | 3 | 4;
        above = level;
        return heading(level, ...(block.content ?? []));
      }
      case "quote":
        return { ...block, content: block.content.map(settle) };
      case "bulletList":
      case "orderedList":
        return { ...block, content: block.content.map((item): ListItemJson => ({ ...item, content: item.content.map(settle) })) };
      default:
        return block;
    }
  };
  return blocks.map(settle);
}

function findLevels(blocks: readonly BlockJson[]): readonly number[] {
  return blocks.flatMap((block) => {
    if (block.type === "heading") return [block.attrs.level];
    if (block.type === "quote") return findLevels(block.content);
    return block.type === "bulletList" || block.type === "orderedList" ? block.content.flatMap((item) => findLevels(item.content)) : [];
  });
}
