import type { BlockJson } from "../../../schema/document-json.ts";

/** A text's blocks in order, each under a name of its own: its id, where it has one that no other has. */
export type NamedBlocks = ReadonlyMap<string, BlockJson>;

/**
 * A block that was sent before it had an id (while an input method was composing) got one since, on
 * either side another: it is known by the block that it stands behind.
 */
export function nameBlocks(blocks: readonly BlockJson[], before?: NamedBlocks): NamedBlocks {
  const named = new Map<string, BlockJson>();
  const follower = new Map<string, string>();
  let last = "";
  for (const name of before?.keys() ?? []) {
    if (name.startsWith(NAMELESS)) follower.set(last, name);
    last = name;
  }
  last = "";
  for (const block of blocks) {
    const { id } = block.attrs;
    let name = id === null || named.has(id) ? `${NAMELESS}${last}` : id;
    const known = follower.get(last);
    if (known !== undefined && !named.has(known) && before?.has(name) !== true) name = known;
    while (named.has(name)) name = `${name}'`;
    named.set(name, block);
    last = name;
  }
  return named;
}

const NAMELESS = "after:";
