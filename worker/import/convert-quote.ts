import { quote } from "../../schema/build.ts";
import type { BlockJson } from "../../schema/document-json.ts";
import { type Converter, DEEPEST_BLOCK, type Place } from "./conversion.ts";
import { inlineText } from "./inline-run.ts";
import { findElement, type HtmlElement, type HtmlNode, isElement, plainText } from "./parse-html.ts";

const ATTRIBUTION_CHARACTERS = 300;
const SIGNATURE_CHARACTERS = 90;
const DASHES = /^\s*(?:[—–―]|--)\s*/;

/** A quotation; who is quoted is told by `<cite>` or `<footer>` at its end, or by a last line that begins with a dash. */
export function convertQuote(element: HtmlElement, place: Place, converter: Converter): readonly BlockJson[] {
  const { body, cite } = takeCite(element.children);
  const blocks = converter.toBlocks(body, { ...place, depth: place.depth + 1 });
  const named = cite === null ? takeSignature(blocks) : { blocks, attribution: plainText([cite]).replace(DASHES, "") };
  if (named.blocks.length === 0 || place.depth >= DEEPEST_BLOCK) {
    return [...blocks, ...(cite === null ? [] : converter.toBlocks(cite.children, place))];
  }
  return [quote(named.attribution, ...named.blocks)];
}

/** A citation that holds a link or a picture, or is too long to be a name, stays in the text. */
function takeCite(nodes: readonly HtmlNode[]): { body: readonly HtmlNode[]; cite: HtmlElement | null } {
  const index = nodes.findLastIndex(
    (node) => node.kind === "element" || (node.kind === "text" && node.text.trim() !== ""),
  );
  const last = nodes[index];
  if (last === undefined || !(isElement(last, "cite") || isElement(last, "footer"))) return { body: nodes, cite: null };
  const isPlain = findElement(last.children, "a", "img", "iframe", "video") === null;
  const text = plainText([last]);
  if (!isPlain || text === "" || text.length > ATTRIBUTION_CHARACTERS) return { body: nodes, cite: null };
  return { body: nodes.slice(0, index), cite: last };
}

function takeSignature(blocks: readonly BlockJson[]): { blocks: readonly BlockJson[]; attribution: string } {
  const last = blocks.at(-1);
  const text = last?.type === "paragraph" ? inlineText(last.content) : "";
  const isSignature = DASHES.test(text) && text.length <= SIGNATURE_CHARACTERS && !text.includes("\n");
  const hasLink =
    last?.type === "paragraph" && last.content?.some((node) => node.marks?.some((mark) => mark.type === "link"));
  if (blocks.length < 2 || !isSignature || hasLink) return { blocks, attribution: "" };
  return { blocks: blocks.slice(0, -1), attribution: text.replace(DASHES, "") };
}
