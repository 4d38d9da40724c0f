const SIGNS = [
  /^#{1,6} \S.*\n\s*\S/m,
  /^(?:```|~~~)/m,
  /^\|?.+\|.+\n\s*\|?\s*:?-{3,}:?\s*\|/m,
  /\[[^\]\n]+\]\((?:https?:|mailto:)[^)\s]+\)/,
  /\*\*[^\s*](?:[^*\n]*[^\s*])?\*\*/,
  /^\[\^[\w-]+\]: \S/m,
  // Two items one after the other: a single dash opens many a sentence.
  /^ {0,3}[-*+•▪◦] \S.*\n(?:\s*\n)? *[-*+•▪◦] \S/m,
  /^ {0,3}\d{1,3}[.)] \S.*\n(?:\s*\n)? *\d{1,3}[.)] \S/m,
];

/** Whether a plain text was clearly written as Markdown, or as a list by hand. */
export function isMarkdown(text: string): boolean {
  const lines = text.replace(/\r\n?/g, "\n");
  return SIGNS.some((sign) => sign.test(lines));
}
