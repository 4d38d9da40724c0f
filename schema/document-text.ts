import type {
  BlockJson,
  DocumentJson,
  InlineJson,
  ListItemJson,
  TableCellJson,
  TableRowJson,
} from "./document-json.ts";

type AnyJson = BlockJson | InlineJson | ListItemJson | TableRowJson | TableCellJson;

/** The document's words as plain text, a line for each block: for search, counting and comparing. */
export function documentText(document: DocumentJson): string {
  return document.content.map(blockText).join("\n");
}

export function blockText(node: AnyJson): string {
  if (node.type === "text") return node.text;
  if (node.type === "hardBreak") return "\n";
  if (node.type === "opaque") return opaqueText(JSON.parse(node.attrs.json));
  if (node.type === "embed") return joinLines(node.attrs.title, node.attrs.text, node.attrs.author);
  if (node.type === "footnote") return ` [${node.attrs.note}]`;
  const content: readonly AnyJson[] = "content" in node && node.content !== undefined ? node.content : [];
  const isInline = content.every((child) => isInlineJson(child));
  const text = content.map(blockText).join(isInline ? "" : "\n");
  switch (node.type) {
    case "quote":
    case "pullQuote":
      return node.attrs.attribution === "" ? text : `${text}\n${node.attrs.attribution}`;
    case "sourceExcerpt":
      return joinLines(text, node.attrs.byline, node.attrs.outlet);
    case "factBox":
      return joinLines(node.attrs.title, text);
    case "table":
      return joinLines(node.attrs.caption, text);
    case "paragraph":
    case "heading":
    case "bulletList":
    case "orderedList":
    case "listItem":
    case "codeBlock":
    case "divider":
    case "figure":
    case "gallery":
    case "correctionNote":
    case "tableRow":
    case "tableCell":
    case "tableHeader":
      return text;
  }
}

function isInlineJson(node: AnyJson): node is InlineJson {
  return node.type === "text" || node.type === "hardBreak" || node.type === "footnote";
}

function joinLines(...lines: string[]): string {
  return lines.filter((line) => line !== "").join("\n");
}

/** What can be read in a block of a grammar that is newer than ours: its texts, in order. */
export function opaqueText(json: unknown): string {
  if (typeof json !== "object" || json === null) return "";
  const { text, content } = json as { text?: unknown; content?: unknown };
  if (typeof text === "string") return text;
  return Array.isArray(content)
    ? content
        .map(opaqueText)
        .filter((part) => part !== "")
        .join(" ")
    : "";
}

export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}

/** The pictures of a document, in order, each once. */
export function documentPictures(document: DocumentJson): string[] {
  const found = new Set<string>();
  const visit = (node: AnyJson): void => {
    if (node.type === "figure") found.add(node.attrs.mediaId);
    if ("content" in node && node.content !== undefined) {
      for (const child of node.content as readonly AnyJson[]) visit(child);
    }
  };
  for (const block of document.content) visit(block);
  return [...found];
}
