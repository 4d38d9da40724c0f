import { InputRule, textblockTypeInputRule } from "@tiptap/core";
import type { MarkType, Schema } from "@tiptap/pm/model";
import type { EditorState, Transaction } from "@tiptap/pm/state";
import { limits } from "../../../schema/limits.ts";
import { readTypedAddress } from "./typed-address.ts";

/** Where an address may begin: at the start, after a space or a bracket, or behind a break of the line. */
const BARE_ADDRESS = /(?<=^|[\s([{«„“"'‘]|%leaf%)(?:https?:\/\/|www\.)\S+/i;
const BEFORE_SPACE = new RegExp(`${BARE_ADDRESS.source}\\s$`, "i");
const BEFORE_ENTER = new RegExp(`${BARE_ADDRESS.source}$`, "i");
/** What Markdown's own notes are called, as in "[^1]": the note itself stands elsewhere. */
const NOTE_NAME = /^[\p{L}\p{N}_*†-]+$/u;

export type ToHref = (href: string) => string;

/** What is typed into notes, quotations and links, and can come a little after the caret stands. */
export function lateRules(schema: Schema, toHref: ToHref): InputRule[] {
  return [pullQuoteRule(schema), footnoteRule(schema), addressRule(toHref)];
}

function pullQuoteRule(schema: Schema): InputRule {
  const rule = textblockTypeInputRule({ find: /^>>\s$/, type: schema.nodes["pullQuote"]! });
  return new InputRule({
    find: rule.find,
    handler: (found) =>
      found.state.doc.resolve(found.range.from).parent.type.name === "paragraph" ? rule.handler(found) : null,
  });
}

function footnoteRule(schema: Schema): InputRule {
  const type = schema.nodes["footnote"]!;
  return new InputRule({
    find: /\[\^([^[\]\n]+)\]$/,
    handler({ state, range, match }) {
      const note = (match[1] ?? "").trim().replace(/\s+/g, " ");
      if (note === "" || NOTE_NAME.test(note) || note.length > limits.footnoteCharacters) return null;
      const $from = state.doc.resolve(range.from);
      const $to = state.doc.resolve(range.to);
      if (!$from.parent.canReplaceWith($from.index(), $to.indexAfter(), type)) return null;
      state.tr.replaceWith(range.from, range.to, type.create({ note }));
      return undefined;
    },
  });
}

function addressRule(toHref: ToHref): InputRule {
  return new InputRule({
    find: BEFORE_SPACE,
    handler({ state, range, match }) {
      const isLinked = linkAddress(state, state.tr, range.from, match[0].slice(0, -1), toHref);
      return isLinked ? undefined : null;
    },
  });
}

/** Links the address that ends at the caret, for the key that ends its line; null where there is none. */
export function linkBeforeEnter(state: EditorState, toHref: ToHref): Transaction | null {
  const { $from, empty } = state.selection;
  if (!empty || !$from.parent.isTextblock || $from.parent.type.spec.code) return null;
  const before = $from.parent.textBetween(0, $from.parentOffset, null, (leaf) => (leaf.isText ? "" : "\n"));
  const match = BEFORE_ENTER.exec(before);
  const { tr } = state;
  return match && linkAddress(state, tr, $from.pos - match[0].length, match[0], toHref) ? tr : null;
}

function linkAddress(state: EditorState, tr: Transaction, from: number, word: string, toHref: ToHref): boolean {
  const link = state.schema.marks["link"]!;
  const typed = readTypedAddress(word);
  if (typed === null || !state.doc.resolve(from).parent.type.allowsMarkType(link)) return false;
  const to = from + typed.text.length;
  if (hasOwnMark(state, from, to, link)) return false;
  tr.addMark(from, to, link.create({ href: toHref(typed.href) })).removeStoredMark(link);
  return true;
}

function hasOwnMark({ doc }: EditorState, from: number, to: number, link: MarkType): boolean {
  let isMarked = false;
  doc.nodesBetween(from, to, (node) => {
    isMarked ||= node.marks.some(({ type }) => type === link || type.spec.code === true);
  });
  return isMarked;
}
