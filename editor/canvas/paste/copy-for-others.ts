import { DOMSerializer, type Fragment, type Node, type Schema, type Slice } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import type { PictureDesk } from "../picture-desk.ts";

/** What is told to other programs only: a paste into a canvas leaves it out, since it knows better. */
const FOR_OTHERS = { "data-said": "" };

/**
 * What a copy says to programs that know nothing of a desk. A picture's address would be of no use to them
 * before it is published, so its alt text stands in for it, with its caption and credit.
 */
export function copyForOthers(schema: Schema, pictures: PictureDesk): Plugin {
  const { nodes, marks } = DOMSerializer.fromSchema(schema);
  // Of a picture whose caption is copied in part, that part is meant and nothing else.
  let cut: ReadonlySet<Node> = new Set();
  const serializer = new DOMSerializer(
    {
      ...nodes,
      figure(node) {
        if (cut.has(node)) return nodes["figure"]!(node);
        const [name, attrs, caption] = nodes["figure"]!(node) as unknown as [string, object, unknown[]];
        const { alt, ownCaption, credit } = describe(node, pictures);
        const said = (words: string): unknown[] => (words === "" ? [] : [["p", FOR_OTHERS, words]]);
        return [name, attrs, ...said(alt), ...said(ownCaption), caption, ...said(credit)];
      },
      footnote(node) {
        const [name, attrs] = nodes["footnote"]!(node) as unknown as [string, object];
        return [name, attrs, `[${String(node.attrs["note"])}]`];
      },
    },
    marks,
  );
  return new Plugin({
    key: new PluginKey("copyForOthers"),
    props: {
      transformCopied(slice) {
        cut = findCut(slice);
        return slice;
      },
      clipboardSerializer: serializer,
      clipboardTextSerializer: (slice) => sayBlocks(slice.content, cut, pictures),
    },
  });
}

/** The blocks that the copy begins or ends within. */
function findCut({ content, openStart, openEnd }: Slice): Set<Node> {
  const cut = new Set<Node>();
  let start: Node | null = content.firstChild;
  for (let depth = 0; depth < openStart && start !== null; depth += 1, start = start.firstChild) cut.add(start);
  let end: Node | null = content.lastChild;
  for (let depth = 0; depth < openEnd && end !== null; depth += 1, end = end.lastChild) cut.add(end);
  return cut;
}

function describe(node: Node, pictures: PictureDesk): { alt: string; ownCaption: string; credit: string } {
  const picture = pictures.find(String(node.attrs["mediaId"]));
  const alt = String(node.attrs["alt"] ?? picture?.alt ?? "");
  return {
    alt: alt === "" ? "[Picture]" : `[Picture: ${alt}]`,
    // As readers see it: without words of its own in the post, those of the picture stand below it.
    ownCaption: node.content.size === 0 ? (picture?.caption ?? "") : "",
    credit: String(node.attrs["credit"] ?? picture?.credit ?? ""),
  };
}

function sayBlocks(blocks: Fragment, cut: ReadonlySet<Node>, pictures: PictureDesk): string {
  if (blocks.firstChild?.isInline) return sayInline(blocks);
  return blocks.content
    .map((block) => {
      if (block.type.name === "figure" && !cut.has(block)) {
        const { alt, ownCaption, credit } = describe(block, pictures);
        return [alt, ownCaption, sayInline(block.content), credit].filter((words) => words !== "").join("\n");
      }
      if (block.type.name === "embed") return [block.attrs["title"], block.attrs["url"]].filter(Boolean).join("\n");
      return block.isTextblock ? sayInline(block.content) : sayBlocks(block.content, cut, pictures);
    })
    .join("\n\n");
}

function sayInline(content: Fragment): string {
  return content.textBetween(0, content.size, "\n", (leaf) => {
    if (leaf.type.name === "footnote") return `[${String(leaf.attrs["note"])}]`;
    return leaf.type.name === "hardBreak" ? "\n" : "";
  });
}
