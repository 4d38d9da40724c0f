import { marked } from "marked";

/** Markdown as HTML that is still to be cleaned like any other. */
export function readMarkdown(text: string): string {
  const notes = new Map<string, string>();
  const lines = text
    .replace(/\r\n?/g, "\n")
    .replace(/^(\s*)[•▪◦] /gm, "$1- ")
    .replace(/^\[\^([\w-]+)\]: (.+)(?:\n|$)/gm, (_line, name: string, note: string) => {
      notes.set(name, note.trim());
      return "";
    });
  const noted = lines.replace(/\[\^([\w-]+)\]/g, (mark, name: string) => {
    const note = notes.get(name);
    return note === undefined ? mark : `<sup data-footnote="${escapeAttribute(note)}"></sup>`;
  });
  return marked.parse(noted, { async: false, gfm: true });
}

function escapeAttribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
