import type { BlockJson } from "../../schema/document-json.ts";
import { limits } from "../../schema/limits.ts";
import { type FoundLink, isOnlyLinks, readLinkLines } from "./link-lines.ts";

const LABEL =
  /^(?:see also|read also|also read|also see|related(?: (?:stories|articles|posts|links|news|reading))?|siehe auch|lesen sie auch|voir aussi|à lire aussi|ver también|lea también|leggi anche|zie ook)\s*[:：]?$/i;

export interface FoundRelated {
  readonly blocks: readonly BlockJson[];
  readonly links: readonly FoundLink[];
  /** Labels that stand over something else than links, and stay. */
  readonly unread: number;
}

/** Takes "See also:" and the links that follow it out of the text. What follows without a link stays. */
export function findRelated(blocks: readonly BlockJson[]): FoundRelated {
  const kept: BlockJson[] = [];
  const links: FoundLink[] = [];
  let unread = 0;
  for (let index = 0; index < blocks.length; index += 1) {
    const block = blocks[index]!;
    const lines = block.type === "paragraph" || block.type === "heading" ? readLinkLines(block) : null;
    const [label, ...others] = lines ?? [];
    if (label === undefined || !LABEL.test(label.words.replace(/[\s|·•,;/–—-]+$/u, ""))) {
      kept.push(block);
      continue;
    }
    const found = [...label.links, ...others.flatMap((line) => line.links)];
    let next = index + 1;
    for (let lists = onlyLinks(blocks[next]); lists !== null; lists = onlyLinks(blocks[next])) {
      found.push(...lists);
      next += 1;
    }
    if (found.length === 0 || !others.every(isOnlyLinks) || links.length + found.length > limits.relatedPerPost) {
      unread += 1;
      kept.push(block);
      continue;
    }
    links.push(...found);
    index = next - 1;
  }
  return { blocks: kept, links: distinct(links), unread };
}

function onlyLinks(block: BlockJson | undefined): readonly FoundLink[] | null {
  const lines = readLinkLines(block);
  return lines !== null && lines.length > 0 && lines.every(isOnlyLinks) ? lines.flatMap((line) => line.links) : null;
}

function distinct(links: readonly FoundLink[]): readonly FoundLink[] {
  return [...new Map(links.map((link) => [link.href, link])).values()];
}
