import { hardBreak, pullQuote } from "../../schema/build.ts";
import type { BlockJson, InlineJson } from "../../schema/document-json.ts";
import type { Converter, Place } from "./conversion.ts";
import { hasClass, type HtmlElement } from "./parse-html.ts";

export function isPullQuote(element: HtmlElement): boolean {
  return element.name === "figure" && hasClass(element, /^wp-block-pullquote$/);
}

/** A pull quote of WordPress, its paragraphs as lines; one that holds more than words is an ordinary quote. */
export function convertPullQuote(element: HtmlElement, place: Place, converter: Converter): readonly BlockJson[] {
  const blocks = converter.toBlocks(element.children, place);
  const [only, ...others] = blocks;
  if (only?.type !== "quote" || others.length > 0) return blocks;
  const words: InlineJson[] = [];
  for (const block of only.content) {
    if (block.type !== "paragraph") return blocks;
    words.push(...(words.length === 0 ? [] : [hardBreak]), ...(block.content ?? []));
  }
  return [pullQuote(only.attrs.attribution, ...words)];
}
