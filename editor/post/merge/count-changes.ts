import type { Draft } from "../draft/draft.ts";
import { isSame, isSameBlock } from "../draft/is-same.ts";

/** How many blocks and fields differ from the version that the server has; what was moved counts as unchanged. */
export function countChanges(base: Draft, mine: Draft): number {
  const names = Object.keys(mine.fields) as (keyof Draft["fields"])[];
  const fields = names.filter((name) => !isSame(base.fields[name], mine.fields[name])).length;
  const before = new Map(base.document.content.map((block) => [block.attrs.id, block]));
  let blocks = 0;
  for (const block of mine.document.content) {
    if (!isSameBlock(before.get(block.attrs.id), block)) blocks += 1;
    before.delete(block.attrs.id);
  }
  return fields + blocks + before.size;
}
