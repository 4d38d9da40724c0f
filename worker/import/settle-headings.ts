import { heading, p } from "../../schema/build.ts";
import type { BlockJson, ListItemJson } from "../../schema/document-json.ts";
import { inlineText } from "./inline-run.ts";

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
        if (isCopyCredit(block)) return p(...(block.content ?? []));
        const level = Math.min(used.indexOf(block.attrs.level) + 2, above + 1, 4) as 2 | 3 | 4;
        above = level;
        return heading(level, ...(block.content ?? []));
      }
      case "quote":
        return { ...block, content: block.content.map(settle) };
      case "bulletList":
      case "orderedList":
        return {
          ...block,
          content: block.content.map((item): ListItemJson => ({ ...item, content: item.content.map(settle) })),
        };
      case "paragraph":
      case "codeBlock":
      case "divider":
      case "figure":
      case "embed":
      case "pullQuote":
      case "gallery":
      case "sourceExcerpt":
      case "factBox":
      case "correctionNote":
      case "table":
      case "opaque":
        return block;
    }
  };
  return blocks.map(settle);
}

/** "(Editing by …)", "Additional reporting by …": set as a heading by many sites, and none. */
function isCopyCredit(block: BlockJson & { readonly type: "heading" }): boolean {
  return /^[([]?\s*(?:additional |further )?(?:reporting|editing|writing|edited|written|compiled|translated)\b[^.]*\bby\s+\p{Lu}/iu.test(
    inlineText(block.content),
  );
}

function findLevels(blocks: readonly BlockJson[]): readonly number[] {
  return blocks.flatMap((block) => {
    if (block.type === "heading") return isCopyCredit(block) ? [] : [block.attrs.level];
    if (block.type === "quote") return findLevels(block.content);
    return block.type === "bulletList" || block.type === "orderedList"
      ? block.content.flatMap((item) => findLevels(item.content))
      : [];
  });
}
