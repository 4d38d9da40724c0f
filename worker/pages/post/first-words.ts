import type { DocumentJson } from "../../../schema/document-json.ts";
import { blockText, documentText } from "../../../schema/document-text.ts";

const DESCRIPTION_CHARACTERS = 160;

/** How a text begins, in whole words: what search engines show of a post that has no dek. Neither its headings nor its notes. */
export function firstWords(document: DocumentJson): string {
  const paragraphs = document.content.filter((block) => block.type === "paragraph");
  const sentences = paragraphs.map(({ content = [] }) =>
    content.map((inline) => (inline.type === "footnote" ? "" : blockText(inline))).join(""),
  );
  const line = (sentences.join(" ").trim() || documentText(document)).replace(/\s+/g, " ").trim();
  if (line.length <= DESCRIPTION_CHARACTERS) return line;
  const cut = line.slice(0, DESCRIPTION_CHARACTERS);
  const end = cut.lastIndexOf(" ");
  return `${end > 0 ? cut.slice(0, end) : cut} …`;
}
