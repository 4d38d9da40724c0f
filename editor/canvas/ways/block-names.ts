import type { Node } from "@tiptap/pm/model";
import type { NodeName } from "../../../schema/document.ts";

const NAMES: Partial<Record<NodeName, string>> = {
  paragraph: "Paragraph",
  quote: "Quote",
  pullQuote: "Pull quote",
  bulletList: "Bulleted list",
  orderedList: "Numbered list",
  listItem: "List item",
  codeBlock: "Code",
  divider: "Divider",
  figure: "Picture",
  gallery: "Gallery",
  embed: "Card",
  sourceExcerpt: "Source excerpt",
  factBox: "Fact box",
  correctionNote: "Correction note",
  table: "Table",
  opaque: "Locked block",
};

const HEADINGS: Readonly<Record<number, string>> = { 2: "Heading", 3: "Subheading", 4: "Minor heading" };

/** What a block is called where it is moved or changed. */
export function sayBlock(node: Node): string {
  if (node.type.name === "heading") return HEADINGS[Number(node.attrs["level"])] ?? "Heading";
  return NAMES[node.type.name as NodeName] ?? "Block";
}

export function sayBlocks(nodes: readonly Node[]): string {
  return nodes.length === 1 ? sayBlock(nodes[0]!) : `${nodes.length} blocks`;
}
