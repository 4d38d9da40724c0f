/** Words as they are: nothing in them is taken for a sign of Markdown, HTML included. */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replace(/[\\`*_[\]<>~|]/g, "\\$&")
      .replace(/&(?=[#\w]+;)/g, "\\&")
      // Signs that mean something where a line begins.
      .replace(/^(\s*)([#+=-])/gm, "$1\\$2")
      .replace(/^(\s*\d+)([.)])/gm, "$1\\$2")
  );
}

/** One line of plain words. */
export function escapeLine(text: string): string {
  return escapeMarkdown(text.replace(/\s+/g, " ").trim());
}

/** A link, or its words alone where it may not be followed. */
export function writeLink(words: string, address: string | null): string {
  return address === null ? words : `[${words}](<${address.replace(/[<>\s]/g, encodeURIComponent)}>)`;
}
