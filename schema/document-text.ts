import type { BlockJson, DocumentJson, InlineJson, ListItemJson } from "./document-json.ts";

type AnyJson = BlockJson | InlineJson | ListItemJson;

/** The document's words as plain text, a line for each block: for search, counting and comparing. */
export function documentText(document: DocumentJson): string {
  return document.content.map(blockText).join("\n");
}

export function blockText(node: AnyJson): string {
  if (node.type === "text") return node.text;
  if (node.type === "hardBreak") return "\n";
  if (node.type === "opaque") return opaqueText(JSON.parse(node.attrs.json));
  if (node.type === "embed") return node.attrs.title;
  const content: readonly AnyJson[] = "content" in node && node.content !== undefined ? node.content : [];
  const isInline = content.every((child) => child.type === "text" || child.type === "hardBreak");
  const text = content.map(blockText).join(isInline ? "" : "\n");
  return node.type === "quote" && node.attrs.attribution !== "" ? `${text}\n${node.attrs.attribution}` : text;
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
