import type { Editor } from "@tiptap/core";
import type { MarkName } from "../../schema/document.ts";

export type BlockKind =
  | "paragraph"
  | "heading2"
  | "heading3"
  | "heading4"
  | "codeBlock"
  | "caption"
  | "pullQuote"
  | "correctionNote";

/** What the caret stands in, as the toolbar shows it. */
export interface Formats {
  readonly block: BlockKind;
  readonly marks: ReadonlySet<string>;
  readonly list: "bulletList" | "orderedList" | null;
  readonly isQuote: boolean;
  readonly href: string | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** Looks only around the caret: it is asked after every key. */
export function readFormats(editor: Editor, history: { canUndo: boolean; canRedo: boolean }): Formats {
  const { selection, storedMarks, doc } = editor.state;
  const { $from, from, to, empty } = selection;
  const marks = new Set((storedMarks ?? (empty ? $from.marks() : [])).map((mark) => mark.type.name));
  if (!empty) {
    // A mark is on where the whole of the selected text has it.
    const first = doc.resolve(from + 1 <= to ? from + 1 : from).marks();
    for (const mark of first) if (hasThroughout(editor, mark.type.name as MarkName)) marks.add(mark.type.name);
  }
  let list: Formats["list"] = null;
  let isQuote = false;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const { name } = $from.node(depth).type;
    if (list === null && (name === "bulletList" || name === "orderedList")) list = name;
    if (name === "quote") isQuote = true;
  }
  const link =
    $from.marks().find((mark) => mark.type.name === "link") ??
    $from.nodeAfter?.marks.find((mark) => mark.type.name === "link");
  return {
    block: readBlock($from.parent),
    marks,
    list,
    isQuote,
    href: link ? String(link.attrs["href"]) : null,
    ...history,
  };
}

/** Most keys change nothing of it, and then nothing around the canvas is drawn anew. */
export function isSameFormats(one: Formats | undefined, other: Formats | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  const { marks, ...rest } = one;
  const { marks: otherMarks, ...otherRest } = other;
  if (marks.size !== otherMarks.size || [...marks].some((mark) => !otherMarks.has(mark))) return false;
  const names = Object.keys(rest) as (keyof typeof rest)[];
  return names.every((name) => rest[name] === otherRest[name]);
}

function readBlock(node: { type: { name: string }; attrs: Record<string, unknown> }): BlockKind {
  if (node.type.name === "heading") return `heading${node.attrs["level"] as 2 | 3 | 4}`;
  if (node.type.name === "figure") return "caption";
  const { name } = node.type;
  return name === "codeBlock" || name === "pullQuote" || name === "correctionNote" ? name : "paragraph";
}

function hasThroughout(editor: Editor, name: MarkName): boolean {
  const { doc, selection, schema } = editor.state;
  const type = schema.marks[name]!;
  let isOn = true;
  doc.nodesBetween(selection.from, selection.to, (node) => {
    if (node.isText && !type.isInSet(node.marks)) isOn = false;
    return isOn;
  });
  return isOn;
}

export function toggleMark(editor: Editor, name: MarkName): void {
  editor.chain().focus().toggleMark(name).run();
}

export type TextKind = Exclude<BlockKind, "caption" | "pullQuote" | "correctionNote">;

/** Changes the text blocks of the selection; a caption or a note stays what it is, or its picture or its kind would be gone. */
export function setBlock(editor: Editor, kind: TextKind): void {
  const { tr, schema, selection } = editor.state;
  const isSame = readBlock(selection.$from.parent) === kind;
  const name = isSame ? "paragraph" : kind.startsWith("heading") ? "heading" : kind;
  const attrs = name === "heading" ? { level: Number(kind.at(-1)) } : {};
  tr.doc.nodesBetween(selection.from, selection.to, (node, position) => {
    if (!node.isTextblock || node.type.name === "figure" || node.type.name === "correctionNote") return;
    const from = tr.mapping.map(position + 1);
    tr.setBlockType(from, from, schema.nodes[name]!, (block) => ({ id: block.attrs["id"], ...attrs }));
  });
  editor.view.dispatch(tr.scrollIntoView());
  editor.view.focus();
}

export function toggleList(editor: Editor, name: "bulletList" | "orderedList"): void {
  if (!holdsWhole(editor)) editor.chain().focus().toggleList(name, "listItem").run();
}

const KEPT = new Set(["figure", "correctionNote", "pullQuote", "table"]);

/** An item of a list begins with plain words, so a list cannot be made of pictures, or of what has fields of its own. */
function holdsWhole(editor: Editor): boolean {
  const { doc, selection } = editor.state;
  let holds = false;
  doc.nodesBetween(selection.from, selection.to, (node) => {
    if (KEPT.has(node.type.name)) holds = true;
    return !holds;
  });
  return holds;
}

export function toggleQuote(editor: Editor): void {
  editor.chain().focus().toggleWrap("quote").run();
}

export function clearFormats(editor: Editor): void {
  editor.chain().focus().unsetAllMarks().run();
}
