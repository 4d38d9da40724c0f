import type { Node } from "@tiptap/pm/model";
import { checkBlock, type BlockLink } from "./check-block.ts";
import type { Finding } from "./finding.ts";

export interface TextCheck {
  readonly findings: readonly Finding[];
  readonly links: readonly (BlockLink & { readonly block: Node })[];
}

/** What is to be seen to in the whole text, in its order. Blocks that did not change are not looked at again. */
export function checkText(blocks: readonly Node[]): TextCheck {
  const checks = blocks.map((block) => ({ block, ...checkBlock(block) }));
  const ofHeadings = checkHeadings(blocks);
  return {
    findings: checks.flatMap(({ block, findings }) => [...(ofHeadings.get(block) ?? []), ...findings]),
    links: checks.flatMap(({ block, links }) => links.map((link) => ({ ...link, block }))),
  };
}

/** Readers who go from heading to heading miss one where a level is left out. */
function checkHeadings(blocks: readonly Node[]): Map<Node, Finding[]> {
  const found = new Map<Node, Finding[]>();
  let before = 1;
  for (const block of blocks) {
    if (block.type.name !== "heading" || block.textContent.trim() === "") continue;
    const level = Number(block.attrs["level"]);
    if (level > before + 1) {
      const above = before === 1 ? "the title" : `a heading ${before}`;
      const words = `“${block.textContent.slice(0, 60)}” is a heading ${level} right below ${above}.`;
      found.set(block, [{ level: "warning", words, place: { kind: "block", block, from: 0, to: 0 } }]);
    }
    before = level;
  }
  return found;
}
