import type { Editor } from "@tiptap/core";
import { closeHistory } from "@tiptap/pm/history";
import type { Node } from "@tiptap/pm/model";
import type { Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import type { DocumentJson } from "../../schema/document-json.ts";
import { findLongestRise } from "../../schema/longest-rise.ts";

export interface Replacing {
  /** One step that can be undone, where somebody chose it. Otherwise only one's own acts can be undone. */
  readonly isUndoable: boolean;
}

/**
 * Shows another version of the text. Only what differs is replaced, block by block, so that the
 * caret, the selection and what can be undone stay in every block that stays.
 */
export function replaceDocument(editor: Editor, json: DocumentJson, { isUndoable }: Replacing): void {
  const next = editor.schema.nodeFromJSON(json);
  next.check();
  const tr = editor.state.tr.setMeta("preventUpdate", true);
  if (isUndoable) closeHistory(tr);
  else tr.setMeta("addToHistory", false);
  rewrite(tr, next);
  if (!tr.docChanged) return;
  standStill(editor.view, () => editor.view.dispatch(tr));
  // What is typed next is a step of its own.
  if (isUndoable) editor.view.dispatch(closeHistory(editor.state.tr));
}

interface Placed {
  readonly node: Node;
  readonly offset: number;
}

function rewrite(tr: Transaction, next: Node): void {
  const old = listBlocks(tr.doc);
  const fresh = listBlocks(next);
  const places = new Map(fresh.map(({ node }, index) => [readId(node) ?? node, index]));
  const pairs = new Map<number, number>();
  for (const [oldAt, { node }] of old.entries()) {
    const freshAt = places.get(readId(node) ?? node);
    if (freshAt !== undefined && !pairs.has(freshAt)) pairs.set(freshAt, oldAt);
  }
  const stays = findLongestRise([...pairs.keys()]);
  let [oldEnd, freshEnd] = [old.length, fresh.length];
  let end = tr.doc.content.size;
  // From the end to the beginning: what lies before a change keeps its place.
  for (const freshAt of stays.toReversed()) {
    const oldAt = pairs.get(freshAt)!;
    const { node, offset } = old[oldAt]!;
    replaceBetween(
      tr,
      offset + node.nodeSize,
      end,
      nodesOf(old, oldAt + 1, oldEnd),
      nodesOf(fresh, freshAt + 1, freshEnd),
    );
    replaceBlock(tr, offset, node, fresh[freshAt]!.node);
    [oldEnd, freshEnd, end] = [oldAt, freshAt, offset];
  }
  replaceBetween(tr, 0, end, nodesOf(old, 0, oldEnd), nodesOf(fresh, 0, freshEnd));
  if (!tr.doc.eq(next)) tr.replaceWith(0, tr.doc.content.size, next.content);
}

function listBlocks(doc: Node): Placed[] {
  const blocks: Placed[] = [];
  doc.forEach((node, offset) => blocks.push({ node, offset }));
  return blocks;
}

function nodesOf(blocks: readonly Placed[], from: number, to: number): Node[] {
  return blocks.slice(from, to).map(({ node }) => node);
}

function readId(node: Node): string | null {
  return node.attrs["id"] as string | null;
}

function replaceBetween(tr: Transaction, from: number, to: number, old: readonly Node[], fresh: readonly Node[]): void {
  if (old.length === 0 && fresh.length === 0) return;
  tr.replaceWith(from, to, fresh);
}

function replaceBlock(tr: Transaction, at: number, old: Node, next: Node): void {
  if (old.eq(next)) return;
  if (old.type === next.type && !old.isAtom) {
    if (!old.hasMarkup(next.type, next.attrs, next.marks)) tr.setNodeMarkup(at, null, next.attrs);
    replaceContent(tr, at + 1, old, next);
    if (tr.doc.nodeAt(at)?.eq(next)) return;
  }
  tr.replaceWith(at, at + tr.doc.nodeAt(at)!.nodeSize, next);
}

function replaceContent(tr: Transaction, start: number, old: Node, next: Node): void {
  const from = old.content.findDiffStart(next.content);
  const ends = old.content.findDiffEnd(next.content);
  if (from === null || ends === null) return;
  const overlap = Math.max(0, from - Math.min(ends.a, ends.b));
  tr.replace(start + from, start + ends.a + overlap, next.slice(from, ends.b + overlap));
}

/** What somebody reads or writes stays where it is on the screen, whatever comes or goes above it. */
function standStill(view: EditorView, change: () => void): void {
  const block = findWatchedBlock(view);
  const before = block?.getBoundingClientRect().top ?? 0;
  change();
  if (block?.isConnected !== true) return;
  const moved = block.getBoundingClientRect().top - before;
  if (moved !== 0) window.scrollBy({ top: moved, behavior: "instant" });
}

/** The block with the caret where it is in sight, else the first that is. */
function findWatchedBlock(view: EditorView): Element | undefined {
  const isInSight = (block: Element): boolean => {
    const { top, bottom } = block.getBoundingClientRect();
    return bottom > 0 && top < window.innerHeight;
  };
  const blocks = [...view.dom.children];
  const own = view.hasFocus() ? blocks[view.state.selection.$head.index(0)] : undefined;
  return own !== undefined && isInSight(own) ? own : blocks.find(isInSight);
}
