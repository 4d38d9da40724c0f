import type { Editor } from "@tiptap/core";
import { Fragment, type Node, type Schema } from "@tiptap/pm/model";
import { TextSelection, type EditorState } from "@tiptap/pm/state";
import type { BlockForm } from "./block-forms.ts";
import { findUnits, sizeOf, widenUnits, type Units } from "./find-units.ts";
import { send, withoutId } from "./move-blocks.ts";

interface Turned {
  readonly from: number;
  readonly to: number;
  readonly blocks: readonly Node[];
}

/** Whether the blocks at the caret can become that without losing a word. */
export function canTurnInto(state: EditorState, form: BlockForm): boolean {
  return turn(state, form) !== null;
}

/** The words, their marks and the first block's id stay; one step of undo. */
export function turnInto(editor: Editor, form: BlockForm): boolean {
  const { state } = editor;
  const turned = turn(state, form);
  if (turned === null) return false;
  const place = findPlace(state, turned.from);
  const { tr } = state;
  tr.replaceWith(turned.from, turned.to, turned.blocks);
  const caret = readPlace(tr.doc, turned.from, turned.from + sizeOf(turned.blocks), place);
  if (caret !== null) tr.setSelection(TextSelection.create(tr.doc, caret));
  return send(editor, tr);
}

function turn(state: EditorState, form: BlockForm): Turned | null {
  const { schema } = state;
  const units = widenUnits(state, findUnits(state));
  const texts = units.nodes.flatMap(listTexts);
  const isWords = texts.length > 0 && texts.every((text) => text.isTextblock && text.type.name !== "figure");
  if (!isWords || units.nodes.every((node) => isForm(node, form))) return null;
  if (form.type === "codeBlock" && texts.some(holdsNote)) return null;
  const isItem = units.holder.firstChild?.type.name === "listItem";
  if (isItem) return turnItems(state, units, form);
  const id: unknown = units.nodes[0]!.attrs["id"];
  const made = make(schema, units.nodes, texts, form);
  const blocks = made.map((block, index) => (index === 0 ? withId(block, id) : block));
  return fits(units.holder, units.first, units.end, blocks) ? { from: units.from, to: units.to, blocks } : null;
}

/** Items leave their list, which parts around them; into the other kind of list it goes as a whole. */
function turnItems(state: EditorState, units: Units, form: BlockForm): Turned | null {
  const { schema } = state;
  const { holder, first, end, start, depth } = units;
  if (holder.type.name === form.type) return null;
  const $list = state.doc.resolve(start);
  const parent = $list.node(depth - 1);
  const index = $list.index(depth - 1);
  const id: unknown = holder.attrs["id"];
  let blocks: Node[];
  if (form.type === "bulletList" || form.type === "orderedList") {
    blocks = [schema.nodes[form.type]!.create({ id }, holder.content)];
  } else {
    const before = holder.children.slice(0, first);
    const after = holder.children.slice(end);
    const attrs = { ...holder.attrs, id: null };
    blocks = make(schema, units.nodes, units.nodes.flatMap(listTexts), form);
    if (before.length > 0) blocks.unshift(holder.type.create(attrs, before));
    if (after.length > 0) {
      const counted =
        holder.type.name === "orderedList" ? { start: Number(holder.attrs["start"]) + before.length } : {};
      blocks.push(holder.type.create({ ...attrs, ...counted }, after));
    }
    blocks = blocks.map((block, at) => (at === 0 ? withId(block, id) : block));
  }
  return fits(parent, index, index + 1, blocks) ? { from: start - 1, to: start - 1 + holder.nodeSize, blocks } : null;
}

function fits(parent: Node, first: number, end: number, blocks: readonly Node[]): boolean {
  try {
    for (const block of blocks) block.check();
  } catch {
    return false;
  }
  return parent.canReplace(first, end, Fragment.from(blocks));
}

function make(schema: Schema, nodes: readonly Node[], texts: readonly Node[], form: BlockForm): Node[] {
  const type = schema.nodes[form.type]!;
  const words = (): string => String(nodes[0]!.attrs["attribution"] ?? "");
  switch (form.type) {
    case "bulletList":
    case "orderedList":
      return [
        type.create(
          null,
          texts.map((text) => schema.nodes["listItem"]!.create(null, toParagraph(schema, text))),
        ),
      ];
    case "quote":
      return [type.create({ attribution: words() }, toBlocks(schema, nodes))];
    case "sourceExcerpt":
    case "factBox":
      return [type.create(null, toBlocks(schema, nodes))];
    case "codeBlock": {
      const code = texts.map(readCode).join("\n");
      return [type.create(null, code === "" ? [] : schema.text(code))];
    }
    case "pullQuote":
      return texts.map((text) => type.create({ attribution: words() }, toParagraph(schema, text).content));
    case "heading":
      return texts.map((text) => type.create({ level: form.level }, toParagraph(schema, text).content));
    case "paragraph":
    case "correctionNote":
      return texts.map((text) => type.create(null, toParagraph(schema, text).content));
  }
}

/** For a box around them: lists and headings stay what they are, another box is taken off. */
function toBlocks(schema: Schema, nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => {
    switch (node.type.name) {
      case "quote":
      case "factBox":
      case "sourceExcerpt":
      case "listItem":
        return node.children.map(withoutId);
      case "bulletList":
      case "orderedList":
      case "heading":
      case "codeBlock":
        return [withoutId(node)];
      default:
        return [toParagraph(schema, node)];
    }
  });
}

function listTexts(node: Node): Node[] {
  return node.isTextblock || node.isAtom || node.type.name === "table" ? [node] : node.children.flatMap(listTexts);
}

function toParagraph(schema: Schema, text: Node): Node {
  if (text.type.name !== "codeBlock") return schema.nodes["paragraph"]!.create(null, text.content);
  const lines = text.textContent.split("\n");
  const inline = lines.flatMap((line, index) => [
    ...(index === 0 ? [] : [schema.nodes["hardBreak"]!.create()]),
    ...(line === "" ? [] : [schema.text(line)]),
  ]);
  return schema.nodes["paragraph"]!.create(null, inline);
}

function readCode(text: Node): string {
  return text.textBetween(0, text.content.size, null, (leaf) => (leaf.type.name === "hardBreak" ? "\n" : ""));
}

function holdsNote(text: Node): boolean {
  return text.children.some((child) => child.type.name === "footnote");
}

function isForm(node: Node, form: BlockForm): boolean {
  return node.type.name === form.type && (form.level === undefined || node.attrs["level"] === form.level);
}

function withId(node: Node, id: unknown): Node {
  return node.type.create({ ...node.attrs, id: id ?? null }, node.content, node.marks);
}

/** How many letters, and ends of texts, stand between the beginning and the caret: they stay through a turn. */
function findPlace({ doc, selection }: EditorState, from: number): number {
  let count = 0;
  doc.nodesBetween(from, selection.head, (node, position) => {
    if (!node.isTextblock || position < from) return true;
    count += Math.min(node.content.size, selection.head - position - 1) + 1;
    return false;
  });
  return count - 1;
}

function readPlace(doc: Node, from: number, to: number, place: number): number | null {
  let left = place;
  let found: number | null = null;
  doc.nodesBetween(from, to, (node, position) => {
    if (!node.isTextblock) return true;
    if (left >= 0) found = position + 1 + Math.min(left, node.content.size);
    left -= node.content.size + 1;
    return false;
  });
  return found;
}
