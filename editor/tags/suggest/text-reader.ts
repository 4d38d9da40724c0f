import type { Node } from "@tiptap/pm/model";
import type { NamedTag } from "../tag-names.ts";
import { findNames, type Mentions } from "./find-names.ts";
import { createNameIndex, indexTag } from "./name-index.ts";
import type { PostMentions } from "./rank-tags.ts";

/** No piece of work may hold up a key for longer. */
const SLICE_MS = 3;

/** Finds the names of tags in a post, block by block, when the browser is idle: only what changed is read again. */
export interface TextReader {
  /** Null where a newer reading has overtaken this one. */
  readonly read: (title: string, dek: string, doc: Node) => Promise<PostMentions | null>;
  readonly stop: () => void;
}

export function createTextReader(tags: readonly NamedTag[]): TextReader {
  const index = createNameIndex();
  const known = new WeakMap<Node, Mentions>();
  let indexed = 0;
  let latest = 0;

  async function read(title: string, dek: string, doc: Node): Promise<PostMentions | null> {
    const reading = (latest += 1);
    let until = performance.now() + SLICE_MS;
    const isOvertaken = async (): Promise<boolean> => {
      if (performance.now() >= until) {
        await new Promise((resolve) => requestIdleCallback(resolve));
        until = performance.now() + SLICE_MS;
      }
      return reading !== latest;
    };
    for (; indexed < tags.length; indexed += 1) {
      if (await isOvertaken()) return null;
      indexTag(index, tags[indexed]!);
    }
    const text = new Map<string, number>();
    let opening: Mentions | null = null;
    for (const block of doc.children) {
      let mentions = known.get(block);
      if (mentions === undefined) {
        if (await isOvertaken()) return null;
        mentions = findNames(block.textBetween(0, block.content.size, "\n", " "), index);
        known.set(block, mentions);
      }
      if (block.type.name === "paragraph" && block.content.size > 0) opening ??= mentions;
      for (const [id, count] of mentions) text.set(id, (text.get(id) ?? 0) + count);
    }
    return { title: findNames(title, index), dek: findNames(dek, index), opening: opening ?? new Map(), text };
  }

  return { read, stop: () => (latest += 1) };
}
