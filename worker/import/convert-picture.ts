import { figure, p } from "../../schema/build.ts";
import type { BlockJson, InlineJson } from "../../schema/document-json.ts";
import type { FigureWidth } from "../../schema/document.ts";
import type { Converter, Place } from "./conversion.ts";
import { embolden } from "./convert-list.ts";
import { addMark, inlineText } from "./inline-run.ts";
import { findElement, findElements, hasClass, type HtmlElement, type HtmlNode, isElement } from "./parse-html.ts";

const NOT_A_PICTURE_ALONE = [
  "figure",
  "blockquote",
  "table",
  "iframe",
  "video",
  "audio",
  "object",
  "embed",
  "pre",
  "ul",
  "ol",
] as const;

/** The words of a picture that is one: a smiley set as an image. Null for a real picture. */
export function readSmiley(image: HtmlElement): string | null {
  return hasClass(image, /^(?:wp-smiley|emoji)$/) ? (image.attributes["alt"] ?? "") : null;
}

/** Counters of visits are pictures that nobody sees. */
export function isTrackingPixel(image: HtmlElement): boolean {
  const side = (name: string): number => Number.parseInt(image.attributes[name] ?? "", 10);
  return side("width") <= 1 && side("height") <= 1;
}

export function convertPicture(
  image: HtmlElement,
  place: Place,
  converter: Converter,
  caption: readonly InlineJson[] = [],
): readonly BlockJson[] {
  if (isTrackingPixel(image)) return caption.length > 0 ? [p(...caption)] : [];
  const src = readSource(image);
  const attachmentId = readAttachmentId(image);
  if (src === "" && attachmentId === null) {
    converter.note("missing", "A picture without an address.");
    return caption.length > 0 ? [p(...caption)] : [];
  }
  const alt = (image.attributes["alt"] ?? "").replace(/\s+/g, " ").trim();
  const key = converter.addPicture({ src, attachmentId, alt, href: place.href });
  return [figure(key, { width: readWidth(image) ?? place.width }, ...caption)];
}

export function convertFigure(element: HtmlElement, place: Place, converter: Converter): readonly BlockJson[] {
  const wide = { ...place, width: readWidth(element) ?? place.width };
  const images = findElements(element.children, "img");
  const [image] = images;
  if (image !== undefined && images.length === 1 && findElement(element.children, ...NOT_A_PICTURE_ALONE) === null) {
    const link = findElement(element.children, "a");
    const href =
      link !== null && findElement(link.children, "img") !== null ? (link.attributes["href"] ?? null) : place.href;
    const id = /^attachment_(\d+)$/.exec(element.attributes["id"] ?? "")?.[1];
    const named =
      id === undefined || readAttachmentId(image) !== null
        ? image
        : { ...image, attributes: { ...image.attributes, "data-id": id } };
    const words = converter.toLine(without(element.children, image), place);
    return [...convertPicture(named, { ...wide, href }, converter, words.content), ...words.after];
  }
  return convertOtherFigure(element, wide, converter);
}

/** A gallery, a framed film, a pull quote or a table with a caption of its own. */
function convertOtherFigure(element: HtmlElement, place: Place, converter: Converter): readonly BlockJson[] {
  const isCaption = (node: HtmlNode): boolean => isElement(node, "figcaption");
  const blocks = converter.toBlocks(
    element.children.filter((node) => !isCaption(node)),
    place,
  );
  const caption = converter.toLine(element.children.filter(isCaption), place);
  const [only] = blocks;
  if (only?.type === "embed" && blocks.length === 1 && only.attrs.title === "" && isPlain(caption.content)) {
    const title = inlineText(caption.content).replaceAll("\n", " ");
    return [{ ...only, attrs: { ...only.attrs, title } }, ...caption.after];
  }
  if (caption.content.length === 0) return [...blocks, ...caption.after];
  if (only?.type === "table" && blocks.length === 1 && only.attrs.caption === "" && isPlain(caption.content)) {
    const title = inlineText(caption.content).replaceAll("\n", " ");
    return [{ ...only, attrs: { ...only.attrs, caption: title } }, ...caption.after];
  }
  return [...blocks, p(...caption.content.map(italicize)), ...caption.after];
}

function isPlain(content: readonly InlineJson[]): boolean {
  return (
    inlineText(content).length <= 300 &&
    content.every((node) => node.type !== "footnote" && (node.marks === undefined || node.marks.length === 0))
  );
}

export function italicize(node: InlineJson): InlineJson {
  return node.type === "text" ? { ...node, marks: addMark(node.marks ?? [], { type: "italic" }) } : node;
}

/** A heading's words: bold all through is what a heading is anyway. */
export function plainHeading(content: readonly InlineJson[]): readonly InlineJson[] {
  const texts = content.filter((node) => node.type === "text");
  const isAllBold = texts.every((node) => JSON.stringify(node) === JSON.stringify(embolden(node)));
  if (!isAllBold) return content;
  return content.map((node) => {
    if (node.type !== "text") return node;
    const marks = (node.marks ?? []).filter((mark) => mark.type !== "bold");
    return { type: "text", text: node.text, ...(marks.length > 0 ? { marks } : {}) };
  });
}

/** Pages that load pictures late keep the true address elsewhere. */
function readSource(image: HtmlElement): string {
  const { attributes } = image;
  const src = (attributes["src"] ?? "").trim();
  if (src !== "" && !src.startsWith("data:")) return src;
  const late =
    attributes["data-orig-file"] ??
    attributes["data-src"] ??
    attributes["data-lazy-src"] ??
    attributes["data-original"] ??
    "";
  return late.trim() || (attributes["srcset"] ?? attributes["data-srcset"] ?? "").trim().split(/[\s,]/)[0] || "";
}

function readAttachmentId(image: HtmlElement): string | null {
  const named = /(?:^|\s)wp-image-(\d+)(?:\s|$)/.exec(image.attributes["class"] ?? "")?.[1];
  return (
    named ?? /^\d+$/.exec(image.attributes["data-id"] ?? image.attributes["data-attachment-id"] ?? "")?.[0] ?? null
  );
}

function readWidth(element: HtmlElement): FigureWidth | null {
  if (hasClass(element, /^alignfull$/)) return "full";
  return hasClass(element, /^alignwide$/) ? "wide" : null;
}

function without(nodes: readonly HtmlNode[], left: HtmlElement): readonly HtmlNode[] {
  return nodes
    .filter((node) => node !== left)
    .map((node) => (node.kind === "element" ? { ...node, children: without(node.children, left) } : node));
}
