import { gallery, p } from "../../schema/build.ts";
import type { BlockJson, FigureJson } from "../../schema/document-json.ts";
import type { Converter, Place } from "./conversion.ts";
import { italicize } from "./convert-picture.ts";
import { hasClass, type HtmlElement, type HtmlNode, isElement } from "./parse-html.ts";

const GALLERY = /^(?:wp-block-gallery|blocks-gallery-grid|tiled-gallery|wp-block-jetpack-tiled-gallery|gallery)$/;

export function isGallery(element: HtmlElement): boolean {
  return /^(?:figure|ul|div)$/.test(element.name) && hasClass(element, GALLERY);
}

/** Pictures side by side. Whatever else stood among them follows, and so does the caption of all. */
export function convertGallery(element: HtmlElement, place: Place, converter: Converter): readonly BlockJson[] {
  const isCaption = (node: HtmlNode): boolean =>
    (isElement(node, "figcaption") && element.name === "figure") ||
    (node.kind === "element" && hasClass(node, /^blocks-gallery-caption$/));
  const blocks = converter.toBlocks(element.children.filter((node) => !isCaption(node)).map(withoutLists), place);
  const caption = converter.toLine(element.children.filter(isCaption), place);
  const captionBlocks = caption.content.length === 0 ? [] : [p(...caption.content.map(italicize))];
  return [...joinFigures(blocks), ...captionBlocks, ...caption.after];
}

/** Two pictures or more as a gallery; one alone as it is. */
export function joinFigures(blocks: readonly BlockJson[]): readonly BlockJson[] {
  const figures = blocks.flatMap((block) =>
    block.type === "figure" ? [block] : block.type === "gallery" ? (block.content ?? []) : [],
  );
  const others = blocks.filter((block) => block.type !== "figure" && block.type !== "gallery");
  if (figures.length < 2) return [...figures, ...others];
  const side = figures.map((figure): FigureJson => ({ ...figure, attrs: { ...figure.attrs, width: "text" } }));
  return [gallery(...side), ...others];
}

/** Old galleries were lists of pictures. */
function withoutLists(node: HtmlNode): HtmlNode {
  if (node.kind !== "element") return node;
  const name = node.name === "ul" || node.name === "li" ? "div" : node.name;
  return { ...node, name, children: node.children.map(withoutLists) };
}
