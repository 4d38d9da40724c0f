import { compareWords, type RunKind } from "./compare-words.ts";
import type { InlineJson, MarkJson } from "./document-json.ts";
import { blockText } from "./document-text.ts";

/** Words that became something, with the marks they have: in the newer version, or the older for deleted ones. */
export interface TextRun {
  readonly kind: RunKind;
  readonly text: string;
  readonly marks: readonly MarkJson[];
  /** Of kept words, the marks they had before where those were others; otherwise null. */
  readonly formerMarks: readonly MarkJson[] | null;
  /** Whether the words are a footnote's: in the newer version, or the older for deleted ones. */
  readonly isNote: boolean;
}

/** Text with its marks, compared word by word. A line break counts as "\n", a footnote as its note in brackets. */
export function compareInline(before: readonly InlineJson[], after: readonly InlineJson[]): TextRun[] {
  const old = createReader(before);
  const fresh = createReader(after);
  return compareWords(textOf(before), textOf(after)).flatMap(({ kind, text }): TextRun[] => {
    if (kind === "deleted") return old.read(text.length).map((piece) => ({ kind, ...piece, formerMarks: null }));
    if (kind === "inserted") return fresh.read(text.length).map((piece) => ({ kind, ...piece, formerMarks: null }));
    return readBoth(old.read(text.length), fresh.read(text.length));
  });
}

export function isInlineChanged(runs: readonly TextRun[]): boolean {
  return runs.some((run) => run.kind !== "kept" || run.formerMarks !== null);
}

/** The names of marks that only one of two sets has, an address told with its link. */
export function marksBeside(marks: readonly MarkJson[], others: readonly MarkJson[]): MarkJson[] {
  const known = new Set(others.map(nameMark));
  return marks.filter((mark) => !known.has(nameMark(mark)));
}

interface Piece {
  readonly text: string;
  readonly marks: readonly MarkJson[];
  readonly isNote: boolean;
}

function textOf(inline: readonly InlineJson[]): string {
  return inline.map(blockText).join("");
}

/** Hands out so many characters at a time, in pieces of one set of marks each. */
function createReader(inline: readonly InlineJson[]): { read: (length: number) => Piece[] } {
  let at = 0;
  let offset = 0;
  return {
    read(length) {
      const pieces: { text: string; marks: readonly MarkJson[]; isNote: boolean }[] = [];
      let left = length;
      while (left > 0) {
        const node = inline[at];
        if (node === undefined) break;
        const text = blockText(node);
        const part = text.slice(offset, offset + left);
        const marks = node.marks ?? [];
        const isNote = node.type === "footnote";
        const last = pieces.at(-1);
        if (last !== undefined && last.isNote === isNote && isAlike(last.marks, marks)) last.text += part;
        else pieces.push({ text: part, marks, isNote });
        left -= part.length;
        offset += part.length;
        if (offset >= text.length) [at, offset] = [at + 1, 0];
      }
      return pieces;
    },
  };
}

function readBoth(old: readonly Piece[], fresh: readonly Piece[]): TextRun[] {
  const runs: TextRun[] = [];
  let oldAt = 0;
  let newAt = 0;
  let oldDone = 0;
  let newDone = 0;
  for (;;) {
    const [was, is] = [old[oldAt], fresh[newAt]];
    if (was === undefined || is === undefined) return runs;
    const length = Math.min(was.text.length - oldDone, is.text.length - newDone);
    const text = is.text.slice(newDone, newDone + length);
    const isSame = was.isNote === is.isNote && isAlike(was.marks, is.marks);
    const { marks, isNote } = is;
    runs.push({ kind: "kept", text, marks, formerMarks: isSame ? null : was.marks, isNote });
    oldDone += length;
    newDone += length;
    if (oldDone === was.text.length) [oldAt, oldDone] = [oldAt + 1, 0];
    if (newDone === is.text.length) [newAt, newDone] = [newAt + 1, 0];
  }
}

function isAlike(marks: readonly MarkJson[], others: readonly MarkJson[]): boolean {
  return marks.length === others.length && marksBeside(marks, others).length === 0;
}

function nameMark(mark: MarkJson): string {
  if (mark.type === "link") return `link ${mark.attrs.href}`;
  return mark.type === "language" ? `language ${mark.attrs.lang}` : mark.type;
}
