import { p } from "../../schema/build.ts";
import type { BlockJson, InlineJson } from "../../schema/document-json.ts";
import type { Converter, Place } from "./conversion.ts";
import { embolden } from "./convert-list.ts";
import { addMark } from "./inline-run.ts";
import { type HtmlElement, type HtmlNode, isElement } from "./parse-html.ts";

const CELL_GAP: InlineJson = { type: "text", text: " · " };

/** The grammar has no tables yet: each row becomes a paragraph, its cells in a line. A row of one cell was layout. */
export function convertTable(table: HtmlElement, place: Place, converter: Converter): readonly BlockJson[] {
  const blocks: BlockJson[] = [];
  let rows = 0;
  for (const child of flattenSections(table.children)) {
    if (!isElement(child, "tr")) {
      const isCaption = isElement(child, "caption");
      const marks = isCaption ? addMark(place.marks, { type: "italic" }) : place.marks;
      blocks.push(...converter.toBlocks(isCaption ? child.children : [child], { ...place, marks }));
      continue;
    }
    const cells = child.children.filter((node) => node.kind !== "text" || node.text.trim() !== "");
    if (cells.length === 1) {
      blocks.push(...converter.toBlocks(contentOf(cells[0]!), place));
      continue;
    }
    rows += 1;
    blocks.push(...convertRow(cells, place, converter));
  }
  if (rows > 0) {
    converter.note("changed", `A table became ${rows === 1 ? "a paragraph" : `${rows} paragraphs`}, one for each row.`);
  }
  return blocks;
}

function flattenSections(nodes: readonly HtmlNode[]): readonly HtmlNode[] {
  return nodes.flatMap((node) =>
    node.kind === "element" && /^(?:thead|tbody|tfoot)$/.test(node.name) ? flattenSections(node.children) : [node],
  );
}

function contentOf(cell: HtmlNode): readonly HtmlNode[] {
  return isElement(cell, "td") || isElement(cell, "th") ? cell.children : [cell];
}

function convertRow(cells: readonly HtmlNode[], place: Place, converter: Converter): readonly BlockJson[] {
  const lines = cells.map((cell) => {
    const line = converter.toLine(contentOf(cell), place);
    const content = line.content.map((node) =>
      node.type === "hardBreak" ? { type: "text" as const, text: " " } : node,
    );
    return { content: isElement(cell, "th") ? content.map(embolden) : content, after: line.after };
  });
  const filled = lines.filter((line) => line.content.length > 0);
  const content = filled.flatMap((line, index) => (index === 0 ? line.content : [CELL_GAP, ...line.content]));
  return [...(content.length > 0 ? [p(...content)] : []), ...lines.flatMap((line) => line.after)];
}
