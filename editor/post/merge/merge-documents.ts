import type { BlockJson, DocumentJson } from "../../../schema/document-json.ts";
import { isSameBlock } from "../draft/is-same.ts";
import { findJoins } from "./find-joins.ts";
import { mergeOrder } from "./merge-order.ts";
import { nameBlocks, type NamedBlocks } from "./name-blocks.ts";

/** A place of the merged text: a block that is settled, or one where somebody has to choose. */
export type MergedPart =
  | { readonly kind: "block"; readonly block: BlockJson }
  | {
      readonly kind: "conflict";
      /** The same as long as the conflict is about the same blocks. */
      readonly name: string;
      /** Empty where that side deleted what the other one went on with. */
      readonly mine: readonly BlockJson[];
      readonly theirs: readonly BlockJson[];
    };

/**
 * Two versions of a text that both go back to `base`, merged block by block. What one side changed,
 * added, moved or deleted is taken; what both changed differently, or one changed and the other
 * deleted, is a conflict that holds both. A block that a side joined to a conflicting one, or split
 * from it, belongs to that conflict: neither choice can then take words away that stand nowhere else.
 */
export function mergeDocuments(base: DocumentJson, mine: DocumentJson, theirs: DocumentJson): MergedPart[] {
  const before = nameBlocks(base.content);
  const here = nameBlocks(mine.content, before);
  const there = nameBlocks(theirs.content, before);
  const order = mergeOrder([...before.keys()], [...here.keys()], [...there.keys()]);
  const groups = groupConflicts(order, before, here, there);
  const done = new Set<readonly string[]>();
  return order.flatMap((name): MergedPart[] => {
    const group = groups.get(name);
    if (group === undefined) {
      const block = settleBlock(before.get(name), here.get(name), there.get(name));
      return block === undefined ? [] : [{ kind: "block", block }];
    }
    if (done.has(group)) return [];
    done.add(group);
    return [{ kind: "conflict", name: group.join(" "), mine: pick(here, group), theirs: pick(there, group) }];
  });
}

/** A side's own blocks among those that are named, in that side's order. */
function pick(side: NamedBlocks, names: readonly string[]): BlockJson[] {
  return [...side].filter(([name]) => names.includes(name)).map(([, block]) => block);
}

/** Of a block that is no conflict, what it has become. */
function settleBlock(
  before: BlockJson | undefined,
  mine: BlockJson | undefined,
  theirs: BlockJson | undefined,
): BlockJson | undefined {
  return isSameBlock(mine, before) ? theirs : mine;
}

/** For each block that somebody must choose about, the names of all that the choice is about. */
function groupConflicts(
  order: readonly string[],
  before: NamedBlocks,
  here: NamedBlocks,
  there: NamedBlocks,
): Map<string, readonly string[]> {
  const torn = order.filter((name) => {
    const [old, mine, theirs] = [before.get(name), here.get(name), there.get(name)];
    return !isSameBlock(mine, old) && !isSameBlock(theirs, old) && !isSameBlock(mine, theirs);
  });
  const groups = new Map<string, readonly string[]>();
  if (torn.length === 0) return groups;
  const joins = [...findJoins(before, here), ...findJoins(before, there)];
  for (const name of torn) {
    if (groups.has(name)) continue;
    const reached = reach(name, joins);
    const group = order.filter((other) => reached.has(other));
    for (const member of group) groups.set(member, group);
  }
  return groups;
}

function reach(from: string, joins: readonly (readonly [string, string])[]): Set<string> {
  const reached = new Set([from]);
  let size = 0;
  while (size < reached.size) {
    size = reached.size;
    for (const [one, other] of joins) {
      if (reached.has(one)) reached.add(other);
      else if (reached.has(other)) reached.add(one);
    }
  }
  return reached;
}
