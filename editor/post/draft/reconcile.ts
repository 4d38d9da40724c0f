import { listConflicts, mergeDrafts, settleMerge } from "../merge/merge-drafts.ts";
import type { Reconciled } from "./draft-queue.ts";
import type { Draft } from "./draft.ts";
import { isSameBlock, isSame } from "./is-same.ts";

export interface Reconciling {
  readonly base: Draft;
  readonly theirs: Draft;
  readonly readMine: () => Draft;
  /** Puts the merged draft on the desk in place of mine. */
  readonly show: (merged: Draft) => void;
}

/** Merges a newer version into what is on the desk; leaves everything as it is where somebody must choose. */
export function reconcile({ base, theirs, readMine, show }: Reconciling): Reconciled {
  const mine = readMine();
  const merged = mergeDrafts(base, mine, theirs);
  if (listConflicts(merged).length > 0) return "torn";
  const draft = settleMerge(merged);
  if (!isSameDraft(draft, mine)) show(draft);
  return isSameDraft(draft, theirs) ? "theirs" : "merged";
}

function isSameDraft(one: Draft, other: Draft): boolean {
  const [blocks, others] = [one.document.content, other.document.content];
  if (!isSame(one.fields, other.fields) || blocks.length !== others.length) return false;
  return blocks.every((block, index) => isSameBlock(block, others[index]));
}
