import type { ComparedBlock, ListShape, TextShape } from "./compare-documents.ts";
import { isChange } from "./compare-documents.ts";
import { marksBeside, type TextRun } from "./compare-inline.ts";
import { isCellReshaped, type ComparedRow } from "./compare-tables.ts";
import type { MarkJson } from "./document-json.ts";
import type { FigureWidth } from "./document.ts";

/** What became of a block as a whole; null where the marked words say it all. */
export function sayBlock({ kind, isMoved, body }: ComparedBlock): string | null {
  if (kind === "inserted") return `${nameBlock(body)} inserted`;
  if (kind === "deleted") return `${nameBlock(body)} deleted`;
  const shape = sayShape(body);
  if (isMoved) return `${nameBlock(body)} moved${shape === null ? "" : `. ${shape}`}`;
  return shape;
}

function nameBlock(body: ComparedBlock["body"]): string {
  switch (body.type) {
    case "text":
      return nameText(body.shape.after ?? body.shape.before);
    case "list":
      return "List";
    case "quote":
      return "Quote";
    case "figure":
      return "Picture";
    case "embed":
      return "Link card";
    case "gallery":
      return "Gallery";
    case "sourceExcerpt":
      return "Excerpt";
    case "factBox":
      return "Fact box";
    case "table":
      return "Table";
    case "divider":
      return "Divider";
    case "opaque":
      return "Locked block";
    default:
      return body satisfies never;
  }
}

function nameText(shape: TextShape | null): string {
  switch (shape?.type) {
    case "heading":
      return "Heading";
    case "codeBlock":
      return "Code";
    case "pullQuote":
      return "Pull quote";
    case "correctionNote":
      return "Correction note";
    case "paragraph":
    case undefined:
      return "Paragraph";
  }
}

function sayShape(body: ComparedBlock["body"]): string | null {
  if (body.type === "text" && isChange(body.shape)) {
    const { before, after } = body.shape;
    return before && after && `Was ${describeText(before)}, is ${describeText(after)}`;
  }
  if (body.type === "list" && isChange(body.shape)) {
    const { before, after } = body.shape;
    return before && after && `Was ${describeList(before)}, is ${describeList(after)}`;
  }
  if (body.type === "table" && body.rows.some((row) => row.cells.some((cell) => isCellReshaped(cell.shape)))) {
    return "Cells are aligned, joined or headed otherwise";
  }
  if (body.type === "opaque") return body.isSame ? null : "Changed, in part where only a newer Broadsheet can show it";
  return null;
}

/** What became of a row as a whole; null where the marked words say it all. */
export function sayRow({ kind, isMoved }: ComparedRow): string | null {
  if (kind === "inserted") return "Row inserted";
  if (kind === "deleted") return "Row deleted";
  return isMoved ? "Row moved" : null;
}

function describeText(shape: TextShape): string {
  switch (shape.type) {
    case "paragraph":
      return "a paragraph";
    case "heading":
      return `a heading of level ${shape.level}`;
    case "codeBlock":
      return shape.language === "" ? "code" : `code in ${shape.language}`;
    case "pullQuote":
      return shape.attribution === "" ? "a pull quote" : `a pull quote by ${shape.attribution}`;
    case "correctionNote":
      return `a note marked as ${shape.kind}`;
  }
}

function describeList(shape: ListShape): string {
  return shape.type === "bulletList" ? "a list with bullets" : `a list numbered from ${shape.start}`;
}

export const widthNames: Readonly<Record<FigureWidth, string>> = {
  text: "text width",
  wide: "wide",
  full: "full width",
};

/** What became of the marks of words that stayed: "link changed to https://…", "now bold". */
export function sayRemarked(run: TextRun): string {
  const former = run.formerMarks ?? [];
  const added = marksBeside(run.marks, former);
  const removed = marksBeside(former, run.marks);
  const link = added.find((mark) => mark.type === "link");
  const formerLink = removed.find((mark) => mark.type === "link");
  const links =
    link && formerLink
      ? [`link changed from ${formerLink.attrs.href} to ${link.attrs.href}`]
      : link
        ? [`now a link to ${link.attrs.href}`]
        : formerLink
          ? [`no longer a link to ${formerLink.attrs.href}`]
          : [];
  const plain = (marks: readonly MarkJson[]): string[] =>
    marks.flatMap((mark) =>
      mark.type === "link" ? [] : [mark.type === "language" ? `in “${mark.attrs.lang}”` : markNames[mark.type]],
    );
  return [
    ...(added.length + removed.length === 0 ? [run.isNote ? "now a footnote" : "no longer a footnote"] : []),
    ...links,
    ...plain(added).map((name) => `now ${name}`),
    ...plain(removed).map((name) => `no longer ${name}`),
  ].join(", ");
}

const markNames: Readonly<Record<Exclude<MarkJson["type"], "link" | "language">, string>> = {
  bold: "bold",
  italic: "italic",
  underline: "underlined",
  strike: "struck through",
  subscript: "subscript",
  superscript: "superscript",
  code: "code",
};
