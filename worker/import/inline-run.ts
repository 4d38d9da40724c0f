import type { InlineJson, MarkJson } from "../../schema/document-json.ts";

/**
 * What a text holds before it is cut into paragraphs. A break is "hard" where the source has a tag for
 * it, "soft" at the end of a line or a block, and "blank" at an empty line, which ends the paragraph.
 */
export type Piece =
  | { readonly kind: "text"; readonly text: string; readonly marks: readonly MarkJson[] }
  | { readonly kind: "footnote"; readonly note: string; readonly marks: readonly MarkJson[] }
  | { readonly kind: "break"; readonly strength: "soft" | "hard" | "blank" };

const MARK_ORDER: readonly MarkJson["type"][] = [
  "link",
  "bold",
  "italic",
  "underline",
  "strike",
  "subscript",
  "superscript",
  "code",
];
const EXCLUDED: Partial<Record<MarkJson["type"], MarkJson["type"]>> = {
  subscript: "superscript",
  superscript: "subscript",
};

/** The marks with one more, each kind once, in the grammar's order. A mark that excludes another replaces it. */
export function addMark(marks: readonly MarkJson[], added: MarkJson): readonly MarkJson[] {
  const others = marks.filter((mark) => mark.type !== added.type && mark.type !== EXCLUDED[added.type]);
  return [...others, added].sort((a, b) => MARK_ORDER.indexOf(a.type) - MARK_ORDER.indexOf(b.type));
}

/** Cuts pieces into lines of inline content; each becomes a paragraph. Empty ones are left out. */
export function toParagraphs(pieces: readonly Piece[]): readonly (readonly InlineJson[])[] {
  const paragraphs: Piece[][] = [[]];
  let breaks = { soft: 0, hard: 0, blank: 0 };
  for (const piece of pieces) {
    if (piece.kind === "break") {
      breaks[piece.strength] += 1;
      continue;
    }
    const isBroken = breaks.soft + breaks.hard + breaks.blank > 0;
    if (isBroken && piece.kind === "text" && isSpace(piece.text)) continue;
    // "line<br>" and the end of its line are one break; two tags are an empty line.
    const isParagraphEnd = breaks.blank > 0 || breaks.hard > 1 || (breaks.hard === 0 && breaks.soft > 1);
    if (isParagraphEnd) paragraphs.push([]);
    else if (isBroken) paragraphs.at(-1)!.push({ kind: "break", strength: "hard" });
    breaks = { soft: 0, hard: 0, blank: 0 };
    paragraphs.at(-1)!.push(piece);
  }
  return paragraphs.map(settle).filter((content) => content.length > 0);
}

/** One line of inline content, for headings and captions: a blank line there is one break. */
export function toLine(pieces: readonly Piece[]): readonly InlineJson[] {
  return settle(pieces);
}

function isSpace(text: string): boolean {
  return /^[\s\u00a0]*$/.test(text);
}

/** Folds white space across marks, drops it at the ends and around breaks, and joins texts with equal marks. */
function settle(pieces: readonly Piece[]): readonly InlineJson[] {
  const content: InlineJson[] = [];
  for (const piece of pieces) {
    const last = content.at(-1);
    if (piece.kind === "break") {
      trimEnd(content);
      if (content.length > 0 && content.at(-1)!.type !== "hardBreak") content.push({ type: "hardBreak" });
      continue;
    }
    if (piece.kind === "footnote") {
      content.push({ type: "footnote", attrs: { note: piece.note } });
      continue;
    }
    let text = clean(piece.text).replace(/[ \t\r\n\f]+/g, " ");
    if (last === undefined || last.type === "hardBreak") text = text.replace(/^[ \u00a0]+/, "");
    else if (last.type === "text" && last.text.endsWith(" ")) text = text.replace(/^ /, "");
    if (text === "") continue;
    if (last?.type === "text" && isSameMarks(last.marks ?? [], piece.marks)) {
      content[content.length - 1] = { ...last, text: last.text + text };
    } else {
      content.push({ type: "text", text, ...(piece.marks.length > 0 ? { marks: piece.marks } : {}) });
    }
  }
  trimEnd(content);
  return content;
}

function trimEnd(content: InlineJson[]): void {
  for (let last = content.at(-1); last !== undefined; last = content.at(-1)) {
    if (last.type === "footnote") return;
    const text = last.type === "text" ? last.text.replace(/[ \u00a0]+$/, "") : "";
    if (text !== "") {
      content[content.length - 1] = { ...last, type: "text", text };
      return;
    }
    content.pop();
  }
}

// What XML and databases refuse or nobody can see: controls, lone surrogates, marks of byte order.
// oxlint-disable-next-line no-control-regex
const UNSEEN = /[\u0000-\u0008\u000b\u000e-\u001f\u007f\ufeff\ufffe\uffff]/g;

export function clean(text: string): string {
  return text.toWellFormed().replace(UNSEEN, "");
}

export function isSameMarks(one: readonly MarkJson[], other: readonly MarkJson[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The words of inline content, a break as a new line. */
export function inlineText(content: readonly InlineJson[] | undefined): string {
  return (content ?? [])
    .map((node) => (node.type === "text" ? node.text : node.type === "hardBreak" ? "\n" : ""))
    .join("");
}

/** The same content, cut at its breaks. */
export function splitLines(content: readonly InlineJson[] | undefined): readonly (readonly InlineJson[])[] {
  const lines: InlineJson[][] = [[]];
  for (const node of content ?? []) {
    if (node.type === "hardBreak") lines.push([]);
    else lines.at(-1)!.push(node);
  }
  return lines.filter((line) => line.length > 0);
}
