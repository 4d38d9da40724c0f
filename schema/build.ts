import type {
  BlockJson,
  DocumentJson,
  EmbedJson,
  FigureJson,
  InlineJson,
  ListItemJson,
  MarkJson,
  SourceExcerptJson,
  TableCellJson,
  TableRowJson,
} from "./document-json.ts";
import type { CorrectionKind } from "./document.ts";
import { newBlockId } from "./id.ts";

/**
 * Builders that make a document one line: `doc(p("He said ", bold("no"), "."), h2("Why"))`. Top-level
 * blocks get an id each. Used by imports, the demo edition and tests.
 */
export type Words = string | InlineJson;

export function doc(...content: BlockJson[]): DocumentJson {
  const blocks = content.length === 0 ? [p()] : content;
  return { type: "doc", content: blocks.map(identify) };
}

function identify(block: BlockJson): BlockJson {
  return { ...block, attrs: { ...block.attrs, id: block.attrs.id ?? newBlockId() } } as BlockJson;
}

export function p(...words: Words[]): BlockJson {
  return { type: "paragraph", attrs: { id: null }, ...withContent(words) };
}

export function heading(level: 2 | 3 | 4, ...words: Words[]): BlockJson {
  return { type: "heading", attrs: { id: null, level }, ...withContent(words) };
}

export function quote(attribution: string, ...content: BlockJson[]): BlockJson {
  return { type: "quote", attrs: { id: null, attribution }, content };
}

export function bulletList(...content: ListItemJson[]): BlockJson {
  return { type: "bulletList", attrs: { id: null }, content };
}

export function orderedList(start: number, ...content: ListItemJson[]): BlockJson {
  return { type: "orderedList", attrs: { id: null, start }, content };
}

export function listItem(...content: BlockJson[]): ListItemJson {
  return { type: "listItem", content };
}

export function codeBlock(language: string, code: string): BlockJson {
  const content = code === "" ? {} : { content: [{ type: "text" as const, text: code }] };
  return { type: "codeBlock", attrs: { id: null, language }, ...content };
}

export function divider(): BlockJson {
  return { type: "divider", attrs: { id: null } };
}

export function figure(mediaId: string, attrs: Partial<FigureJson["attrs"]> = {}, ...caption: Words[]): FigureJson {
  return {
    type: "figure",
    attrs: { id: null, mediaId, alt: null, credit: null, width: "text", ...attrs },
    ...withContent(caption),
  };
}

export function embed(url: string, title = "", attrs: Partial<EmbedJson["attrs"]> = {}): BlockJson {
  return {
    type: "embed",
    attrs: { id: null, url, title, author: "", outlet: "", text: "", publishedAt: null, ...attrs },
  };
}

export function pullQuote(attribution: string, ...words: Words[]): BlockJson {
  return { type: "pullQuote", attrs: { id: null, attribution }, ...withContent(words) };
}

export function gallery(...content: FigureJson[]): BlockJson {
  return { type: "gallery", attrs: { id: null }, content };
}

export function sourceExcerpt(attrs: Partial<SourceExcerptJson["attrs"]>, ...content: BlockJson[]): BlockJson {
  return {
    type: "sourceExcerpt",
    attrs: { id: null, outlet: "", url: "", byline: "", publishedAt: null, ...attrs },
    content,
  };
}

export function factBox(title: string, ...content: BlockJson[]): BlockJson {
  return { type: "factBox", attrs: { id: null, title }, content };
}

export function correctionNote(kind: CorrectionKind, at: number | null, ...words: Words[]): BlockJson {
  return { type: "correctionNote", attrs: { id: null, kind, at }, ...withContent(words) };
}

export function table(caption: string, ...content: TableRowJson[]): BlockJson {
  return { type: "table", attrs: { id: null, caption }, content };
}

export function row(...content: TableCellJson[]): TableRowJson {
  return { type: "tableRow", content };
}

export function cell(...content: BlockJson[]): TableCellJson {
  return { type: "tableCell", attrs: { colspan: 1, rowspan: 1, align: "start" }, content };
}

export function headerCell(...content: BlockJson[]): TableCellJson {
  return { ...cell(...content), type: "tableHeader" };
}

export function footnote(note: string): InlineJson {
  return { type: "footnote", attrs: { note } };
}

export const hardBreak: InlineJson = { type: "hardBreak" };

export function bold(...words: Words[]): InlineJson {
  return mark({ type: "bold" }, words);
}

export function italic(...words: Words[]): InlineJson {
  return mark({ type: "italic" }, words);
}

export function link(href: string, ...words: Words[]): InlineJson {
  return mark({ type: "link", attrs: { href } }, words);
}

export function inLanguage(lang: string, ...words: Words[]): InlineJson {
  return mark({ type: "language", attrs: { lang } }, words);
}

/** One run of text under one more mark; several words are joined, keeping the marks of the first. */
function mark(added: MarkJson, words: Words[]): InlineJson {
  const inline = words.map(toInline);
  const text = inline.map((node) => (node.type === "text" ? node.text : "")).join("");
  return { type: "text", text, marks: [added, ...(inline[0]?.marks ?? [])] };
}

function toInline(words: Words): InlineJson {
  return typeof words === "string" ? { type: "text", text: words } : words;
}

function withContent(words: Words[]): { content?: InlineJson[] } {
  const content = words.filter((word) => word !== "").map(toInline);
  return content.length === 0 ? {} : { content };
}
