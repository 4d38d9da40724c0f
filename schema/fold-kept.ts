import type { ComparedBlock } from "./compare-documents.ts";

/** How many unchanged blocks in a row are worth folding; one on each side stays, for the context. */
const LEAST_FOLDED = 3;

export type Stretch =
  | { readonly kind: "shown"; readonly blocks: readonly ComparedBlock[] }
  | { readonly kind: "folded"; readonly blocks: readonly ComparedBlock[] };

/** Changes with what stands around them; what is far from any change is folded. */
export function foldKept(blocks: readonly ComparedBlock[]): Stretch[] {
  const isNews = (block: ComparedBlock | undefined): boolean =>
    block !== undefined && (block.kind !== "kept" || block.isMoved);
  const isShown = blocks.map((_, at) => isNews(blocks[at - 1]) || isNews(blocks[at]) || isNews(blocks[at + 1]));
  const stretches: { kind: Stretch["kind"]; blocks: ComparedBlock[] }[] = [];
  blocks.forEach((block, at) => {
    const kind = isShown[at] === true ? "shown" : "folded";
    const last = stretches.at(-1);
    if (last?.kind === kind) last.blocks.push(block);
    else stretches.push({ kind, blocks: [block] });
  });
  return stretches.map((stretch) =>
    stretch.blocks.length < LEAST_FOLDED ? { kind: "shown", blocks: stretch.blocks } : stretch,
  );
}
