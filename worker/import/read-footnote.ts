import { limits } from "../../schema/limits.ts";
import { htmlToText, type HtmlElement } from "./parse-html.ts";

/** The note that a mark in the text stands for: one by WordPress, by its id, or one that a shortcode held. */
export function readFootnote(element: HtmlElement, notes: ReadonlyMap<string, string> | undefined): string | null {
  if (element.name !== "sup") return null;
  const own = element.attributes["data-footnote"];
  const note = own ?? notes?.get(element.attributes["data-fn"] ?? "") ?? "";
  return note === "" || note.length > limits.footnoteCharacters ? null : note;
}

/** WordPress keeps a post's footnotes as JSON beside it: `[{"id": "…", "content": "…"}]`. */
export function readFootnotes(json: string): ReadonlyMap<string, string> {
  const notes = new Map<string, string>();
  for (const entry of parseList(json)) {
    if (typeof entry !== "object" || entry === null) continue;
    const { id, content } = entry as { id?: unknown; content?: unknown };
    if (typeof id === "string" && typeof content === "string") notes.set(id, htmlToText(content));
  }
  return notes;
}

function parseList(json: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(json);
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}
