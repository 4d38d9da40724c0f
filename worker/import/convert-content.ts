import { divider, heading } from "../../schema/build.ts";
import type { BlockJson, MarkJson } from "../../schema/document-json.ts";
import type { ConvertedContent, Converter, NamedPicture, Place } from "./conversion.ts";
import { convertEmbed } from "./convert-embed.ts";
import { convertGallery, isGallery } from "./convert-gallery.ts";
import { convertList } from "./convert-list.ts";
import { convertFigure, convertPicture, plainHeading, readSmiley } from "./convert-picture.ts";
import { convertPre } from "./convert-pre.ts";
import { convertPullQuote, isPullQuote } from "./convert-pull-quote.ts";
import { convertQuote } from "./convert-quote.ts";
import { convertSocialPost } from "./convert-social-post.ts";
import { convertTable } from "./convert-table.ts";
import { addMark, clean, type Piece, toLine, toParagraphs } from "./inline-run.ts";
import { excerptOf, type Note } from "./note.ts";
import { readOldAddress } from "./old-address.ts";
import { type HtmlElement, type HtmlNode, parseHtml, plainText } from "./parse-html.ts";
import { readFootnote } from "./read-footnote.ts";
import { expandShortcodes, type ShortcodeContext } from "./shortcodes.ts";
import { splitAddresses } from "./split-addresses.ts";
import { styleMarks, TAG_MARKS } from "./tag-marks.ts";

export interface ContentContext extends ShortcodeContext {
  readonly siteUrl: string;
  /** The post's own address: relative links start from it. */
  readonly base: string;
  /** The footnotes that WordPress keeps beside the text, by their ids. */
  readonly footnotes?: ReadonlyMap<string, string>;
}

/** What has been read of a text: finished blocks, and the words of the paragraph that is not finished. */
interface Flow {
  readonly isLine: boolean;
  readonly blocks: BlockJson[];
  pieces: Piece[];
}

const BLOCKS =
  /^(?:address|article|aside|center|dd|details|dialog|dir|div|dl|fieldset|figcaption|footer|form|header|hgroup|legend|li|main|menu|nav|optgroup|option|p|search|section|summary|tbody|td|tfoot|th|thead|tr)$/;
const UNSEEN = /^(?:base|canvas|datalist|head|link|meta|noscript|rp|script|style|svg|template|title)$/;
/** Scripts of these came along with a post embedded from elsewhere; its words stand beside them. */
const WIDGET_SCRIPT =
  /(?:platform\.twitter|instagram|facebook|connect\.facebook|tiktok|flickr|reddit|imgur|redditmedia)\.(?:com|net)\//i;

/** Turns a post's HTML, classic or of the block editor, into blocks. Any input gives valid blocks and keeps its words. */
export function convertContent(content: string, context: ContentContext): ConvertedContent {
  const { html, unknown } = expandShortcodes(clean(content), context);
  const pictures: NamedPicture[] = [];
  const notes: Note[] = [];
  const openBlocks: string[] = [];
  let pageBreaks = 0;

  const converter: Converter = {
    toBlocks(nodes, place) {
      const flow: Flow = { isLine: false, blocks: [], pieces: [] };
      walk(nodes, flow, place);
      flush(flow);
      return flow.blocks;
    },
    toLine(nodes, place) {
      const flow: Flow = { isLine: true, blocks: [], pieces: [] };
      walk(nodes, flow, place);
      return { content: toLine(flow.pieces), after: flow.blocks };
    },
    readLink(raw, words) {
      const address = readOldAddress(raw, context.base, context.siteUrl);
      if (address.kind === "own") return address.path.length <= 2000 ? address.path : null;
      if (address.kind === "outside") return address.url;
      const why =
        address.kind === "within_page"
          ? "led to a place within the page"
          : `led to ${excerptOf(raw, 40)}, which cannot be linked`;
      if (words !== "") notes.push({ kind: "changed", text: `The link ${excerptOf(words)} ${why}; its words stayed.` });
      return null;
    },
    addPicture(picture) {
      const key = `picture:${pictures.length}`;
      pictures.push({ ...picture, key });
      return key;
    },
    note(kind, text) {
      notes.push({ kind, text });
    },
  };

  function walk(nodes: readonly HtmlNode[], flow: Flow, place: Place): void {
    for (const node of nodes) {
      if (node.kind === "text") addText(node.text, flow, place.marks);
      else if (node.kind === "comment") readComment(node.text);
      else walkElement(node, flow, place);
    }
  }

  /** In classic text the end of a line is a break; between block comments, as in all HTML, it is a space. */
  function addText(text: string, flow: Flow, marks: readonly MarkJson[]): void {
    const isClassic = openBlocks.length === 0 || /^(?:freeform|classic|shortcode)$/.test(openBlocks.at(-1)!);
    if (!isClassic) {
      flow.pieces.push({ kind: "text", text, marks });
      return;
    }
    for (const part of text.split(/(\n(?:[ \t\r\f]*\n)*)/)) {
      if (part.startsWith("\n")) {
        flow.pieces.push({ kind: "break", strength: part.indexOf("\n", 1) === -1 ? "soft" : "blank" });
      } else if (part !== "") flow.pieces.push({ kind: "text", text: part, marks });
    }
  }

  function readComment(text: string): void {
    const comment = text.trim();
    if (comment === "nextpage") pageBreaks += 1;
    const [, isEnd, name, isEmpty] = /^(\/)?wp:([a-z][\w/-]*)(?:\s[\s\S]*?)?(\/)?$/.exec(comment) ?? [];
    if (name === undefined) return;
    if (isEmpty !== undefined && name === "footnotes") return;
    if (isEmpty !== undefined) converter.note("left_out", `A block that WordPress filled by itself (${name}).`);
    else if (isEnd === undefined) openBlocks.push(name);
    else if (openBlocks.includes(name)) openBlocks.length = openBlocks.lastIndexOf(name);
  }

  function walkElement(element: HtmlElement, flow: Flow, place: Place): void {
    const { name, children } = element;
    const note = readFootnote(element, context.footnotes);
    if (note !== null) {
      flow.pieces.push({ kind: "footnote", note, marks: [] });
      return;
    }
    const mark = TAG_MARKS[name];
    if (mark !== undefined) return walk(children, flow, { ...place, marks: addMark(place.marks, { type: mark }) });
    if (UNSEEN.test(name)) return leaveOut(element);
    if (isPullQuote(element)) return put(flow, convertPullQuote(element, place, converter));
    if (isGallery(element)) return put(flow, convertGallery(element, place, converter));
    switch (name) {
      case "br":
        flow.pieces.push({ kind: "break", strength: "hard" });
        return;
      case "wbr":
        return;
      case "a":
        return walkLink(element, flow, place);
      case "span":
      case "font":
        return walk(children, flow, { ...place, marks: styleMarks(element, place.marks) });
      case "q":
        addText("“", flow, place.marks);
        walk(children, flow, place);
        return addText("”", flow, place.marks);
      case "img": {
        const smiley = readSmiley(element);
        return smiley === null
          ? put(flow, convertPicture(element, place, converter))
          : addText(smiley, flow, place.marks);
      }
      case "figure":
        return put(flow, convertFigure(element, place, converter));
      case "iframe":
      case "object":
      case "embed":
      case "video":
      case "audio":
        return put(flow, convertEmbed(element, place, converter));
      case "hr":
        return put(flow, [divider()]);
      case "h1":
      case "h2":
      case "h3":
      case "h4":
      case "h5":
      case "h6":
      case "blockquote":
      case "ul":
      case "ol":
      case "pre":
      case "table":
        return flow.isLine ? walkBlock(element, flow, place) : put(flow, convertBlock(element, place));
      case "dt":
      case "summary":
        return walkBlock(element, flow, { ...place, marks: addMark(place.marks, { type: "bold" }) });
      default:
        return BLOCKS.test(name) ? walkBlock(element, flow, place) : walk(children, flow, place);
    }
  }

  function convertBlock(element: HtmlElement, place: Place): readonly BlockJson[] {
    switch (element.name) {
      case "blockquote": {
        const post = convertSocialPost(element);
        return post === null ? convertQuote(element, place, converter) : [post];
      }
      case "ul":
      case "ol":
        return convertList(element, place, converter);
      case "table":
        return convertTable(element, place, converter);
      case "pre":
        return convertPre(element, place, converter);
      default: {
        const line = converter.toLine(element.children, place);
        // The level is the source's own, 1 to 6, until all headings of the post are known.
        const level = Number(element.name.slice(1)) as 2 | 3 | 4;
        return [...(line.content.length > 0 ? [heading(level, ...plainHeading(line.content))] : []), ...line.after];
      }
    }
  }

  function walkBlock(element: HtmlElement, flow: Flow, place: Place): void {
    flush(flow);
    const [open, close] = element.name === "td" || element.name === "th" ? [" ", " "] : ["", ""];
    addText(open, flow, place.marks);
    walk(element.children, flow, place);
    addText(close, flow, place.marks);
    flush(flow);
  }

  function walkLink(element: HtmlElement, flow: Flow, place: Place): void {
    const raw = element.attributes["href"];
    if (raw === undefined) return walk(element.children, flow, place);
    const href = converter.readLink(raw, plainText(element.children));
    const marks = href === null ? place.marks : addMark(place.marks, { type: "link", attrs: { href } });
    walk(element.children, flow, { ...place, marks, href: raw });
  }

  function leaveOut(element: HtmlElement): void {
    if (element.name === "svg" || element.name === "canvas") {
      converter.note("left_out", "A drawing made by the page itself.");
    }
    if (element.name !== "script" || WIDGET_SCRIPT.test(element.attributes["src"] ?? "")) return;
    converter.note(
      "left_out",
      `A script${element.attributes["src"] === undefined ? "" : ` from ${element.attributes["src"].slice(0, 200)}`}.`,
    );
  }

  function flush(flow: Flow): void {
    if (flow.isLine) {
      flow.pieces.push({ kind: "break", strength: "soft" });
      return;
    }
    for (const content of toParagraphs(flow.pieces)) flow.blocks.push(...splitAddresses(content));
    flow.pieces = [];
  }

  function put(flow: Flow, blocks: readonly BlockJson[]): void {
    if (!flow.isLine) flush(flow);
    flow.blocks.push(...blocks);
  }

  for (const name of unknown) {
    converter.note("to_do", `The shortcode [${name}] means nothing here; it stands in the text as it was typed.`);
  }
  const blocks = converter.toBlocks(parseHtml(html), { marks: [], depth: 1, href: null, width: "text" });
  return { blocks, pictures, notes, pageBreaks };
}
