import { Fragment, Slice, type Mark, type Node, type Schema } from "@tiptap/pm/model";

/**
 * Plain text as paragraphs. Where blank lines part them, a single line end is a break within one;
 * where there are none, each line is a paragraph.
 */
export function parsePlainText(text: string, schema: Schema, marks: readonly Mark[]): Slice {
  const clean = text
    .replace(/\r\n?|\u2028/g, "\n")
    .replace(/\u2029/g, "\n\n")
    .replace(/^\n+|\n+$/g, "");
  const separator = /\n[^\S\n]*\n/.test(clean) ? /\n(?:[^\S\n]*\n)+/ : /\n/;
  const paragraphs = clean
    .split(separator)
    .map((paragraph) => schema.nodes["paragraph"]!.create(null, readLines(paragraph, schema, marks)));
  return new Slice(Fragment.from(paragraphs), 1, 1);
}

function readLines(paragraph: string, schema: Schema, marks: readonly Mark[]): Node[] {
  return paragraph.split("\n").flatMap((line, index) => {
    const before = index === 0 ? [] : [schema.nodes["hardBreak"]!.create()];
    const trimmed = line.trim() === "" ? "" : line.replace(/\s+$/, "");
    return trimmed === "" ? before : [...before, schema.text(trimmed, marks)];
  });
}
