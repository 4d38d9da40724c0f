import type { BlockJson, DocumentJson, FigureJson, InlineJson, ListItemJson, MarkJson } from "./document-json.ts";
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

export function embed(url: string, title = ""): BlockJson {
  return { type: "embed", attrs: { id: null, url, title } };
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
