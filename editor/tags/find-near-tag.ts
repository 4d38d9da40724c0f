import { foldName } from "../../schema/fold.ts";
import { bareName, countNearSlips } from "../../schema/near-names.ts";

/** A tag with all its names, the present one first, and how much it is used. */
export interface KnownTag {
  readonly names: readonly string[];
  readonly posts: number;
}

/** The tag that a new name is probably meant to be: the same but for a slip of the pen, a plural, or a hyphen. */
export function findNearTag<Known extends KnownTag>(name: string, tags: readonly Known[]): Known | null {
  const wanted = bareName(name);
  const folded = foldName(name);
  let best: { tag: Known; slips: number } | null = null;
  for (const tag of tags) {
    for (const other of tag.names) {
      if (foldName(other) === folded) continue;
      const slips = countNearSlips(wanted, bareName(other));
      if (slips === null) continue;
      if (best === null || slips < best.slips || (slips === best.slips && tag.posts > best.tag.posts)) {
        best = { tag, slips };
      }
    }
  }
  return best?.tag ?? null;
}
