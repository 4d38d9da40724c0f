import { bulletList, listItem, orderedList, p } from "../../schema/build.ts";
import type { BlockJson, InlineJson, ListItemJson } from "../../schema/document-json.ts";
import type { Converter, Place } from "./conversion.ts";
import { DEEPEST_BLOCK } from "./conversion.ts";
import { addMark } from "./inline-run.ts";
import { type HtmlElement, type HtmlNode, isElement } from "./parse-html.ts";

export function convertList(list: HtmlElement, place: Place, converter: Converter): readonly BlockJson[] {
  const groups = groupItems(list.children);
  if (place.depth >= DEEPEST_BLOCK) return groups.flatMap((nodes) => converter.toBlocks(nodes, place));
  const items = groups
    .map((nodes) => converter.toBlocks(nodes, { ...place, depth: place.depth + 2 }))
    .filter((blocks) => blocks.length > 0)
    .map(toItem);
  if (items.length === 0) return [];
  if (list.name !== "ol") return [bulletList(...items)];
  const start = Number.parseInt(list.attributes["start"] ?? "1", 10);
  return [orderedList(Number.isSafeInteger(start) ? start : 1, ...items)];
}

/** What belongs to each item. A list that stands between items, as old editors wrote it, belongs to the one before. */
function groupItems(children: readonly HtmlNode[]): readonly (readonly HtmlNode[])[] {
  const groups: HtmlNode[][] = [];
  let isStray = false;
  for (const child of children) {
    if (isElement(child, "li")) {
      groups.push([...child.children]);
      isStray = false;
    } else if ((isElement(child, "ul") || isElement(child, "ol") || isStray) && groups.length > 0) {
      groups.at(-1)!.push(child);
    } else if (child.kind !== "text" || child.text.trim() !== "") {
      groups.push([child]);
      isStray = true;
    }
  }
  return groups;
}

/** An item begins with a paragraph: the grammar wants it, and readers hear it. */
function toItem(blocks: readonly BlockJson[]): ListItemJson {
  const [first, ...rest] = blocks;
  if (first?.type === "paragraph") return listItem(...blocks);
  if (first?.type === "heading") return listItem(p(...(first.content ?? []).map(embolden)), ...rest);
  return listItem(p(), ...blocks);
}

export function embolden(node: InlineJson): InlineJson {
  return node.type === "text" ? { ...node, marks: addMark(node.marks ?? [], { type: "bold" }) } : node;
}
