import { codeBlock, divider, embed, heading, p } from "../../schema/build.ts";
import type { BlockJson, InlineJson, MarkJson } from "../../schema/document-json.ts";
import type { ConvertedContent, Converter, NamedPicture, Place } from "./conversion.ts";
import { convertEmbed } from "./convert-embed.ts";
import { convertList } from "./convert-list.ts";
import { convertFigure, convertPicture, plainHeading, readSmiley } from "./convert-picture.ts";
import { convertQuote } from "./convert-quote.ts";
import { convertTable } from "./convert-table.ts";
import { isEmbeddedHost, readEmbedAddress } from "./embed-address.ts";
import { addMark, clean, inlineText, type Piece, splitLines, toLine, toParagraphs } from "./inline-run.ts";
import { excerptOf, type Note } from "./note.ts";
import { readOldAddress } from "./old-address.ts";
import { hasClass, type HtmlElement, type HtmlNode, parseHtml, plainText } from "./parse-html.ts";
import { expandShortcodes, type ShortcodeContext } from "./shortcodes.ts";

export interface ContentContext extends ShortcodeContext {
  readonly siteUrl: string;
  /** The post's own address: relative links start from it. */
  readonly base: string;
}

/** What has been read of a text: finished blocks, and the words of the paragraph that is not finished. */
interface Flow {
  readonly isLine: boolean;
  readonly blocks: BlockJson[];
  pieces: Piece[];
}

type StyleMark = Exclude<MarkJson["type"], "link">;

const MARKS: Readonly<Record<string, StyleMark>> = {
  b: "bold", strong: "bold", i: "italic", em: "italic", cite: "italic", dfn: "italic", var: "italic", u: "underline", ins: "underline",
  s: "strike", strike: "strike", del: "strike", code: "code", kbd: "code", samp: "code", tt: "code", sub: "subscript", sup: "superscript",
};
const BLOCKS =
  /^(?:address|article|aside|center|dd|details|dialog|dir|div|dl|fieldset|figcaption|footer|form|header|hgroup|legend|li|main|menu|nav|optgroup|option|p|search|section|summary|tbody|td|tfoot|th|thead|tr)$/;
const UNSEEN = /^(?:base|canvas|datalist|head|link|meta|noscript|rp|script|style|svg|template|title)$/;
/** Scripts of these came along with a post embedded from elsewhere; its words stand beside them. */
const WIDGET_SCRIPT = /(?:platform\.twitter|instagram|facebook|connect\.facebook|tiktok|flickr|reddit|imgur|redditmedia)\.(?:com|net)\//i;

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
      const why = address.kind === "within_page" ? "led to a place within the page" : `led to ${excerptOf(raw, 40)}, which cannot be linked`;
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
      if (part.startsWith("\n")) flow.pieces.push({ kind: "break", strength: part.indexOf("\n", 1) === -1 ? "soft" : "blank" });
      else if (part !== "") flow.pieces.push({ kind: "text", text: part, marks });
    }
  }

  function readComment(text: string): void {
    const comment = text.trim();
    if (comment === "nextpage") pageBreaks += 1;
    const [, isEnd, name, isEmpty] = /^(\/)?wp:([a-z][\w/-]*)(?:\s[\s\S]*?)?(\/)?$/.exec(comment) ?? [];
    if (name === undefined) return;
    if (isEmpty !== undefined) converter.note("left_out", `A block that WordPress filled by itself (${name}).`);
    else if (isEnd === undefined) openBlocks.push(name);
    else if (openBlocks.includes(name)) openBlocks.length = openBlocks.lastIndexOf(name);
  }

  function walkElement(element: HtmlElement, flow: Flow, place: Place): void {
    const { name, children } = element;
    const mark = MARKS[name];
    if (mark !== undefined) return walk(children, flow, { ...place, marks: addMark(place.marks, { type: mark }) });
    if (UNSEEN.test(name)) return leaveOut(element);
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
        return smiley === null ? put(flow, convertPicture(element, place, converter)) : addText(smiley, flow, place.marks);
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
      case "blockquote":
        return convertQuote(element, place, converter);
      case "ul":
      case "ol":
        return convertList(element, place, converter);
      case "table":
        return convertTable(element, place, converter);
      case "pre":
        return convertPre(element, place);
      default: {
        const line = converter.toLine(element.children, place);
        // The level is the source's own, 1 to 6, until all headings of the post are known.
        const level = Number(element.name.slice(1)) as 2 | 3 | 4;
        return [...(line.content.length > 0 ? [heading(level, ...plainHeading(line.content))] : []), ...line.after];
      }
    }
  }

  function convertPre(element: HtmlElement, place: Place): readonly BlockJson[] {
    if (hasClass(element, /^wp-block-verse$/)) return converter.toBlocks(withBreaks(element.children), place);
    const words = readCode(element.children).replace(/^\n|\s+$/g, "");
    if (words === "") return [];
    const classes = `${element.attributes["class"] ?? ""} ${codeClass(element)}`;
    return [codeBlock(/(?:^|\s)(?:language|lang|brush)[-:]\s*([\w+#-]{1,40})/.exec(classes)?.[1] ?? "", words)];
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
    if (element.name === "svg" || element.name === "canvas") converter.note("left_out", "A drawing made by the page itself.");
    if (element.name !== "script" || WIDGET_SCRIPT.test(element.attributes["src"] ?? "")) return;
    converter.note("left_out", `A script${element.attributes["src"] === undefined ? "" : ` from ${element.attributes["src"].slice(0, 200)}`}.`);
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

  for (const name of unknown) converter.note("to_do", `The shortcode [${name}] means nothing here; it stands in the text as it was typed.`);
  const blocks = converter.toBlocks(parseHtml(html), { marks: [], depth: 1, href: null, width: "text" });
  return { blocks, pictures, notes, pageBreaks };
}

/** A line that is nothing but the address of a film or post elsewhere showed that; the rest stays a paragraph. */
function splitAddresses(content: readonly InlineJson[]): readonly BlockJson[] {
  const blocks: BlockJson[] = [];
  let words: InlineJson[] = [];
  const flushWords = (): void => {
    if (words.length > 0) blocks.push(p(...words));
    words = [];
  };
  for (const line of splitLines(content)) {
    const address = readBareAddress(line);
    if (address === null) {
      words.push(...(words.length > 0 ? [{ type: "hardBreak" } as const] : []), ...line);
      continue;
    }
    flushWords();
    blocks.push(isEmbeddedHost(address) ? embed(readEmbedAddress(address) ?? address) : p({ type: "text", text: inlineText(line), marks: [{ type: "link", attrs: { href: address } }] }));
  }
  flushWords();
  return blocks;
}

function readBareAddress(line: readonly InlineJson[]): string | null {
  const text = inlineText(line).trim();
  if (line.length !== 1 || !/^https?:\/\/[^\s<>"]+$/i.test(text)) return null;
  const link = line[0]?.marks?.find((mark) => mark.type === "link");
  const href = link?.type === "link" ? link.attrs.href : text;
  if (href.replace(/\/$/, "") !== text.replace(/\/$/, "")) return null;
  return readEmbedAddress(text) === null ? null : text;
}

/** Bold, italic and underlined by style, as pasted text has it. */
function styleMarks(element: HtmlElement, marks: readonly MarkJson[]): readonly MarkJson[] {
  const style = element.attributes["style"] ?? "";
  const types: StyleMark[] = [];
  if (/font-weight\s*:\s*(?:bold|[6-9]00)/i.test(style)) types.push("bold");
  if (/font-style\s*:\s*(?:italic|oblique)/i.test(style)) types.push("italic");
  if (/text-decoration[^;]*:[^;]*underline/i.test(style)) types.push("underline");
  if (/text-decoration[^;]*:[^;]*line-through/i.test(style)) types.push("strike");
  return types.reduce<readonly MarkJson[]>((all, type) => addMark(all, { type }), marks);
}

function readCode(nodes: readonly HtmlNode[]): string {
  return nodes
    .map((node) => {
      if (node.kind === "text") return node.text;
      if (node.kind === "comment" || UNSEEN.test(node.name)) return "";
      return node.name === "br" ? "\n" : readCode(node.children);
    })
    .join("");
}

function codeClass(element: HtmlElement): string {
  const code = element.children.find((child) => child.kind === "element" && child.name === "code");
  return code?.kind === "element" ? (code.attributes["class"] ?? "") : "";
}

/** Lines of verse, as breaks that hold in every kind of text. */
function withBreaks(nodes: readonly HtmlNode[]): readonly HtmlNode[] {
  const lineBreak: HtmlElement = { kind: "element", name: "br", attributes: {}, children: [] };
  return nodes.flatMap((node): readonly HtmlNode[] => {
    if (node.kind === "element") return [{ ...node, children: withBreaks(node.children) }];
    if (node.kind === "comment") return [node];
    return node.text.split("\n").flatMap((text, index) => [...(index > 0 ? [lineBreak] : []), { kind: "text" as const, text }]);
  });
}
