import type { BlockJson, InlineJson } from "../../schema/document-json.ts";
import { splitLines } from "./inline-run.ts";

export interface FoundLink {
  readonly href: string;
  readonly words: string;
}

/** A line of text, its links apart from its other words. */
export interface LinkLine {
  readonly content: readonly InlineJson[];
  readonly links: readonly FoundLink[];
  /** The words that no link covers. */
  readonly words: string;
}

/** The lines of a paragraph, a heading, or a list of single lines; null for any other block. */
export function readLinkLines(block: BlockJson | undefined): readonly LinkLine[] | null {
  if (block?.type === "paragraph" || block?.type === "heading") return splitLines(block.content).map(toLinkLine);
  if (block?.type !== "bulletList" && block?.type !== "orderedList") return null;
  const lines = block.content.map((item) => {
    const [first] = item.content;
    return item.content.length === 1 && first?.type === "paragraph" ? splitLines(first.content).map(toLinkLine) : null;
  });
  return lines.every((found) => found !== null) ? lines.flat() : null;
}

function toLinkLine(content: readonly InlineJson[]): LinkLine {
  const links: { href: string; words: string }[] = [];
  let words = "";
  let isInLink = false;
  for (const node of content) {
    const text = node.type === "text" ? node.text : " ";
    const link = node.marks?.find((mark) => mark.type === "link");
    const last = links.at(-1);
    if (link?.type !== "link") words += text;
    else if (isInLink && last?.href === link.attrs.href) last.words += text;
    else links.push({ href: link.attrs.href, words: text });
    isInLink = link !== undefined;
  }
  return { content, links: links.map((link) => ({ href: link.href, words: link.words.trim() })), words: words.trim() };
}

/** Nothing but links, marks of a list or quotation aside. */
export function isOnlyLinks(line: LinkLine): boolean {
  return (
    line.links.length > 0 && /^[\s\p{P}\p{S}]*$/u.test(line.words) && line.links.every((link) => link.words !== "")
  );
}
