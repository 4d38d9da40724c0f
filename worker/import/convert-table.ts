import { p, row, table } from "../../schema/build.ts";
import type { BlockJson, TableCellJson, TableRowJson } from "../../schema/document-json.ts";
import { blockText } from "../../schema/document-text.ts";
import type { CellAlign } from "../../schema/document.ts";
import { limits } from "../../schema/limits.ts";
import { type Converter, DEEPEST_BLOCK, type Place } from "./conversion.ts";
import { italicize } from "./convert-picture.ts";
import { inlineText } from "./inline-run.ts";
import { type HtmlElement, type HtmlNode, hasClass, isElement } from "./parse-html.ts";
import { toCellContent } from "./to-cell-content.ts";

interface Line {
  readonly isHead: boolean;
  readonly cells: readonly HtmlNode[];
}

/** A table of several columns stays one; one of a single column was layout. What cannot stand in a cell follows it. */
export function convertTable(element: HtmlElement, place: Place, converter: Converter): readonly BlockJson[] {
  const parts = flattenSections(element.children, false);
  const lines = parts.flatMap((part) => (isElement(part.node, "tr") ? [toLine(part.node, part.isHead)] : []));
  const beside = parts.flatMap(({ node }) => (isElement(node, "tr") || isElement(node, "caption") ? [] : [node]));
  const before = converter.toBlocks(beside, place);
  const caption = parts.flatMap(({ node }) =>
    isElement(node, "caption") ? converter.toLine(node.children, place).content : [],
  );
  const captionBlocks = caption.length === 0 ? [] : [p(...caption.map(italicize))];
  const columns = Math.max(0, ...lines.map(({ cells }) => cells.length));
  if (columns < 2 || place.depth >= DEEPEST_BLOCK || lines.length > limits.tableRows) {
    const flat = lines.flatMap(({ cells }) => cells.flatMap((cell) => converter.toBlocks(contentOf(cell), place)));
    return [...before, ...captionBlocks, ...flat];
  }
  const after: BlockJson[] = [];
  const rows = lines.map(({ isHead, cells }) =>
    cells.map((cell) => {
      const content = toCellContent(converter.toBlocks(contentOf(cell), { ...place, depth: place.depth + 3 }));
      after.push(...content.after);
      return toCell(cell, isHead, content.paragraphs);
    }),
  );
  const squared = squareRows(rows);
  if (squared === null || rows.flat().every((cell) => blockText(cell).trim() === "")) {
    const flat = rows.flat().flatMap((cell) => cell.content.filter((block) => blockText(block) !== ""));
    return [...before, ...captionBlocks, ...flat, ...after];
  }
  if (after.length > 0) converter.note("changed", "What stood in a table beside its words follows it.");
  const title = inlineText(caption).replaceAll("\n", " ");
  const isShort = title.length <= limits.titleCharacters && caption.every((node) => node.type !== "footnote");
  const made = table(isShort ? title : "", ...squared);
  return [...before, ...(isShort ? [] : captionBlocks), made, ...after];
}

function flattenSections(
  nodes: readonly HtmlNode[],
  isHead: boolean,
): readonly { readonly node: HtmlNode; readonly isHead: boolean }[] {
  return nodes.flatMap((node) =>
    node.kind === "element" && /^(?:thead|tbody|tfoot)$/.test(node.name)
      ? flattenSections(node.children, node.name === "thead")
      : [{ node, isHead }],
  );
}

function toLine(element: HtmlElement, isHead: boolean): Line {
  return {
    isHead,
    cells: element.children.filter(
      (node) => node.kind === "element" || (node.kind === "text" && node.text.trim() !== ""),
    ),
  };
}

function contentOf(cell: HtmlNode): readonly HtmlNode[] {
  return isElement(cell, "td") || isElement(cell, "th") ? cell.children : [cell];
}

function toCell(node: HtmlNode, isHead: boolean, paragraphs: readonly BlockJson[]): TableCellJson {
  const content = paragraphs.length === 0 ? [p()] : paragraphs;
  const align = node.kind === "element" ? readAlign(node) : "start";
  const attrs = { colspan: readSpan(node, "colspan"), rowspan: readSpan(node, "rowspan"), align };
  return { type: isHead || isElement(node, "th") ? "tableHeader" : "tableCell", attrs, content };
}

function readSpan(node: HtmlNode, name: "colspan" | "rowspan"): number {
  const span = node.kind === "element" ? Number.parseInt(node.attributes[name] ?? "1", 10) : 1;
  return Number.isInteger(span) && span > 1 ? span : 1;
}

function readAlign(element: HtmlElement): CellAlign {
  const named =
    /text-align\s*:\s*(center|right|end)/i.exec(element.attributes["style"] ?? "")?.[1] ??
    element.attributes["align"] ??
    "";
  if (/^center$/i.test(named) || hasClass(element, /^has-text-align-center$/)) return "center";
  return /^(?:right|end)$/i.test(named) || hasClass(element, /^has-text-align-right$/) ? "end" : "start";
}

/** Rows of one length, no cell reaching out of the table; null where there are too many columns. */
function squareRows(rows: readonly (readonly TableCellJson[])[]): TableRowJson[] | null {
  const reaching: number[] = [];
  const widths: number[] = [];
  const fitted = rows.map((cells, rowAt) => {
    let column = 0;
    const skipReached = (): void => {
      while ((reaching[column] ?? 0) > rowAt) column += 1;
    };
    const placed = cells.map((cell): TableCellJson => {
      skipReached();
      const rowspan = Math.min(cell.attrs.rowspan, rows.length - rowAt);
      // A lone cell goes over the whole row, however far it was said to go.
      const wanted = cells.length === 1 ? 1 : cell.attrs.colspan;
      let colspan = 0;
      while (colspan < wanted && colspan < limits.tableColumns && (reaching[column] ?? 0) <= rowAt) {
        reaching[column] = rowAt + rowspan;
        column += 1;
        colspan += 1;
      }
      return { ...cell, attrs: { ...cell.attrs, colspan, rowspan } };
    });
    skipReached();
    widths.push(column);
    return placed;
  });
  const width = Math.max(...widths);
  if (width > limits.tableColumns) return null;
  return fitted.map((cells, rowAt) => {
    const missing = width - widths[rowAt]!;
    const [only] = cells;
    if (missing > 0 && only !== undefined && widths[rowAt] === 1 && only.attrs.rowspan === 1) {
      return row({ ...only, attrs: { ...only.attrs, colspan: only.attrs.colspan + missing } });
    }
    const filler = Array.from({ length: missing }, () => toCell({ kind: "text", text: "" }, false, []));
    return row(...cells, ...filler);
  });
}
