import * as build from "../../schema/build.ts";
import type { BlockJson, DocumentJson, InlineJson, MarkJson } from "../../schema/document-json.ts";
import type { Manuscript } from "./manuscript.ts";
import type { Block } from "./notation.ts";

/** Where the keys of the edition lead once its names, pictures and posts are in the house. */
export interface Resolver {
  readonly mediaId: (key: string) => string;
  readonly pictureCaption: (key: string) => string;
  readonly postPath: (key: string) => string;
}

export function convertBody(manuscript: Manuscript, resolver: Resolver): DocumentJson {
  return build.doc(...manuscript.body.map((block) => convertBlock(block, resolver)));
}

function convertBlock(block: Block, resolver: Resolver): BlockJson {
  const inline = (text: string): InlineJson[] => convertInline(text, resolver);
  switch (block.kind) {
    case "p":
      return build.p(...inline(block.text));
    case "h2":
      return build.heading(2, ...inline(block.text));
    case "quote":
      return build.quote(block.attribution, build.p(...inline(block.text)));
    case "ul":
      return build.bulletList(...block.items.map((text) => build.listItem(build.p(...inline(text)))));
    case "ol":
      return build.orderedList(1, ...block.items.map((text) => build.listItem(build.p(...inline(text)))));
    case "figure":
      return build.figure(
        resolver.mediaId(block.picture),
        { width: block.width },
        ...inline(block.caption ?? resolver.pictureCaption(block.picture)),
      );
  }
}

const NOTATION = /\*\*(.+?)\*\*|\*(.+?)\*|\[(.+?)\]\((.+?)\)/g;

/** `*emphasis*`, `**strong**` and `[words](address)`, which may stand within one another. */
function convertInline(text: string, resolver: Resolver, marks: readonly MarkJson[] = []): InlineJson[] {
  const inline: InlineJson[] = [];
  const add = (words: string): void => {
    if (words !== "") inline.push({ type: "text", text: words, ...(marks.length === 0 ? {} : { marks }) });
  };
  let end = 0;
  for (const found of text.matchAll(NOTATION)) {
    add(text.slice(end, found.index));
    end = found.index + found[0].length;
    const [, strong, emphasis, words, address = ""] = found;
    const mark: MarkJson =
      strong !== undefined
        ? { type: "bold" }
        : emphasis !== undefined
          ? { type: "italic" }
          : {
              type: "link",
              attrs: { href: address.startsWith("post:") ? resolver.postPath(address.slice(5)) : address },
            };
    inline.push(...convertInline(strong ?? emphasis ?? words ?? "", resolver, [...marks, mark]));
  }
  add(text.slice(end));
  return inline;
}
