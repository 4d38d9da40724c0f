import { Extension, type Editor } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import { BLOCK_ID_PATTERN, newBlockId } from "../../schema/id.ts";

const key = new PluginKey("blockIds");

/** The browser settles its own DOM first; a block redrawn before that would lose the composed text. */
export const SETTLE_MS = 60;

/**
 * Every top-level block has an id of its own, nested ones have none. Of two blocks with the same id
 * (a split made them) the one with more text keeps it. Quiet while composing: a block whose id
 * changes is drawn anew, which would break an input method.
 */
export const BlockIds = Extension.create({
  name: "blockIds",

  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new Plugin({
        key,
        appendTransaction(transactions, _before, state) {
          if (!transactions.some((transaction) => transaction.docChanged || transaction.getMeta(key))) return null;
          if (editor.view.composing) return null;
          const fixed = identifyBlocks(state.tr);
          return fixed.docChanged ? fixed : null;
        },
        props: {
          handleDOMEvents: {
            compositionend: () => {
              setTimeout(() => settleBlockIds(editor), SETTLE_MS);
              return false;
            },
          },
        },
      }),
    ];
  },
});

/** Gives ids where they are missing without a change of anybody's: after loading, after composing. */
export function settleBlockIds(editor: Editor): void {
  if (editor.isDestroyed || editor.view.composing) return;
  editor.view.dispatch(editor.state.tr.setMeta(key, true).setMeta("addToHistory", false));
}

// Nodes never change, so what was found tidy once stays so.
const tidy = new WeakSet<Node>();

function identifyBlocks(tr: Transaction): Transaction {
  const blocks = listBlocks(tr.doc);
  const keepers = findKeepers(blocks);
  const taken = new Set(keepers.keys());
  for (const { node, offset } of blocks) {
    const id = readId(node);
    if (id === null || keepers.get(id) !== offset) {
      const inherited = findNestedId(node);
      const fresh = inherited !== null && !taken.has(inherited) ? inherited : newBlockId();
      taken.add(fresh);
      tr.setNodeAttribute(offset, "id", fresh);
    }
    if (tidy.has(node)) continue;
    const steps = tr.steps.length;
    node.descendants((child, position) => {
      if (child.isInline) return false;
      if (child.attrs["id"]) tr.setNodeAttribute(offset + 1 + position, "id", null);
      return !child.isTextblock;
    });
    if (tr.steps.length === steps) tidy.add(node);
  }
  return tr;
}

interface Block {
  readonly node: Node;
  readonly offset: number;
}

function listBlocks(doc: Node): Block[] {
  const blocks: Block[] = [];
  doc.forEach((node, offset) => blocks.push({ node, offset }));
  return blocks;
}

/** For each id the offset of the block that keeps it: the longest; of equals the first. */
function findKeepers(blocks: readonly Block[]): Map<string, number> {
  const sizes = new Map<string, number>();
  const keepers = new Map<string, number>();
  for (const { node, offset } of blocks) {
    const id = readId(node);
    if (id === null || node.content.size <= (sizes.get(id) ?? -1)) continue;
    sizes.set(id, node.content.size);
    keepers.set(id, offset);
  }
  return keepers;
}

function readId(node: Node): string | null {
  const id: unknown = node.attrs["id"];
  return typeof id === "string" && BLOCK_ID_PATTERN.test(id) ? id : null;
}

/** A paragraph wrapped into a quote or a list hands its id to what now stands in its place. */
function findNestedId(node: Node): string | null {
  let found: string | null = null;
  node.descendants((child) => {
    found ??= readId(child);
    return found === null && !child.isInline;
  });
  return found;
}
