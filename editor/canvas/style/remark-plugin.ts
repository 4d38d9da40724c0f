import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey, type EditorState, type Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { findChanged } from "../find-changed.ts";
import type { Remark } from "./find-remarks.ts";

/** A block as it was when it was looked at, where it stands now, and what is to be said of it. */
export interface RemarkedBlock {
  readonly node: Node;
  readonly at: number;
  /** Counted from the block's beginning. */
  readonly remarks: readonly Remark[];
}

const key = new PluginKey<DecorationSet>("styleRemarks");

/** Underlines what house style remarks on. What is written over loses its line at once, and is looked at again later. */
export function remarkPlugin(onClick: (remark: Remark) => void): Plugin {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: applyRemarks,
    },
    props: {
      decorations: (state) => key.getState(state),
      handleClick(view, position) {
        const remark = findRemarkAt(view.state, position);
        if (remark !== null) onClick(remark);
        return false;
      },
    },
  });
}

export function tellRemarks(tr: Transaction, blocks: readonly RemarkedBlock[]): Transaction {
  return tr.setMeta(key, blocks).setMeta("addToHistory", false);
}

/** Where they stand now, in the order of the text. */
export function listRemarks(state: EditorState): Remark[] {
  const found = key.getState(state)?.find() ?? [];
  return found.map(toRemark).toSorted((a, b) => a.from - b.from);
}

export function findRemarkAt(state: EditorState, position: number): Remark | null {
  const found = key.getState(state)?.find(position, position)[0];
  return found === undefined ? null : toRemark(found);
}

function toRemark({ from, to, spec }: Decoration): Remark {
  const { ruleId, replacement } = spec as Remark;
  return { ruleId, replacement, from, to };
}

function applyRemarks(tr: Transaction, before: DecorationSet): DecorationSet {
  let set = tr.docChanged ? before.map(tr.mapping, tr.doc) : before;
  const changed = tr.docChanged && set !== DecorationSet.empty ? findChanged(tr) : null;
  if (changed !== null) set = set.remove(set.find(changed.from, changed.to));
  const blocks = tr.getMeta(key) as readonly RemarkedBlock[] | undefined;
  for (const { node, at, remarks } of blocks ?? []) {
    set = set.remove(set.find(at + 1, at + node.nodeSize - 1)).add(
      tr.doc,
      remarks.map(({ from, to, ruleId, replacement }) =>
        Decoration.inline(at + from, at + to, { class: "style-remark" }, { ruleId, replacement }),
      ),
    );
  }
  return set;
}
