import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey, type EditorState, type Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { findChanged } from "../find-changed.ts";
import type { Finding, FindMatch } from "./find-matches.ts";

interface FindState {
  readonly finding: Finding | null;
  /** All matches. */
  readonly set: DecorationSet;
  /** The one that the person is at. */
  readonly current: FindMatch | null;
  readonly shown: DecorationSet;
}

type FindMeta = { readonly finding: Finding | null } | { readonly current: FindMatch | null };

const key = new PluginKey<FindState>("find");
const NOTHING: FindState = {
  finding: null,
  set: DecorationSet.empty,
  current: null,
  shown: DecorationSet.empty,
};

/** Marks what is found. A change of the text looks anew only at the blocks that it touched. */
export function findPlugin(): Plugin {
  return new Plugin<FindState>({
    key,
    state: {
      init: () => NOTHING,
      apply: (tr, before) => applyFind(tr, before),
    },
    props: { decorations: (state) => key.getState(state)?.shown },
  });
}

export function readFind(state: EditorState): Pick<FindState, "finding" | "current"> {
  return key.getState(state) ?? NOTHING;
}

export function tellFind(tr: Transaction, meta: FindMeta): Transaction {
  return tr.setMeta(key, meta).setMeta("addToHistory", false);
}

function applyFind(tr: Transaction, before: FindState): FindState {
  const meta = tr.getMeta(key) as FindMeta | undefined;
  if (meta !== undefined && "finding" in meta) {
    if (meta.finding === null) return NOTHING;
    const set = DecorationSet.create(
      tr.doc,
      meta.finding.inDocument(tr.doc).map((match) => toDecoration(match, "found")),
    );
    return { finding: meta.finding, set, current: null, shown: set };
  }
  if (before.finding === null || (meta === undefined && !tr.docChanged)) return before;
  const set = tr.docChanged ? refresh(before.set.map(tr.mapping, tr.doc), tr, before.finding) : before.set;
  const current = meta === undefined ? moveMatch(before.current, tr) : meta.current;
  const shown = current === null ? set : set.add(tr.doc, [toDecoration(current, "found-here")]);
  return { finding: before.finding, set, current, shown };
}

function toDecoration({ from, to, attr }: FindMatch, name: string): Decoration {
  return attr === null
    ? Decoration.inline(from, to, { class: name })
    : Decoration.node(from, to, { class: `${name}-within` });
}

function moveMatch(match: FindMatch | null, tr: Transaction): FindMatch | null {
  if (match === null) return null;
  const from = tr.mapping.mapResult(match.from, 1);
  const to = tr.mapping.mapResult(match.to, -1);
  if (from.deleted || to.deleted || from.pos >= to.pos) return null;
  return { ...match, from: from.pos, to: to.pos };
}

function refresh(set: DecorationSet, tr: Transaction, finding: Finding): DecorationSet {
  const range = findChanged(tr);
  if (range === null) return set;
  let renewed = set;
  forEachBlockIn(tr.doc, range, (block, at) => {
    renewed = renewed.remove(renewed.find(at, at + block.nodeSize)).add(
      tr.doc,
      finding.inBlock(block, at).map((match) => toDecoration(match, "found")),
    );
  });
  return renewed;
}

function forEachBlockIn(
  doc: Node,
  { from, to }: { from: number; to: number },
  look: (block: Node, at: number) => void,
): void {
  const $from = doc.resolve(Math.min(from, doc.content.size));
  let at = $from.posAtIndex($from.index(0), 0);
  for (let index = $from.index(0); index < doc.childCount && at <= to; index += 1) {
    const block = doc.child(index);
    look(block, at);
    at += block.nodeSize;
  }
}
