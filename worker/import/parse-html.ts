import { Parser } from "htmlparser2";

export type HtmlNode = HtmlElement | HtmlText | HtmlComment;

export interface HtmlElement {
  readonly kind: "element";
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly HtmlNode[];
}

export interface HtmlText {
  readonly kind: "text";
  readonly text: string;
}

export interface HtmlComment {
  readonly kind: "comment";
  readonly text: string;
}

/** Whatever is nested deeper lies flat at this depth, so that what walks the tree may recurse. */
const DEEPEST = 120;

/** Reads HTML as leniently as a browser: it never fails, and no words between tags are lost. */
export function parseHtml(html: string): readonly HtmlNode[] {
  const top: HtmlNode[] = [];
  const open: HtmlNode[][] = [top];
  let deeper = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const children: HtmlNode[] = [];
        open.at(-1)!.push({ kind: "element", name, attributes, children });
        if (open.length > DEEPEST) deeper += 1;
        else open.push(children);
      },
      onclosetag() {
        if (deeper > 0) deeper -= 1;
        else if (open.length > 1) open.pop();
      },
      ontext(text) {
        open.at(-1)!.push({ kind: "text", text });
      },
      oncomment(text) {
        open.at(-1)!.push({ kind: "comment", text });
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return joinTexts(top);
}

/** The parser hands out a text in pieces, one for each entity; blank lines must be seen across them. */
function joinTexts(nodes: readonly HtmlNode[]): readonly HtmlNode[] {
  const joined: HtmlNode[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    if (node.kind === "text" && last?.kind === "text") {
      joined[joined.length - 1] = { kind: "text", text: last.text + node.text };
    } else joined.push(node.kind === "element" ? { ...node, children: joinTexts(node.children) } : node);
  }
  return joined;
}

export function isElement<N extends string>(node: HtmlNode, name: N): node is HtmlElement & { readonly name: N } {
  return node.kind === "element" && node.name === name;
}

/** The first element of that name below these nodes, in the order of the text. */
export function findElement(nodes: readonly HtmlNode[], ...names: readonly string[]): HtmlElement | null {
  for (const node of nodes) {
    if (node.kind !== "element") continue;
    if (names.includes(node.name)) return node;
    const found = findElement(node.children, ...names);
    if (found !== null) return found;
  }
  return null;
}

export function findElements(nodes: readonly HtmlNode[], name: string): readonly HtmlElement[] {
  return nodes.flatMap((node) => {
    if (node.kind !== "element") return [];
    return [...(node.name === name ? [node] : []), ...findElements(node.children, name)];
  });
}

export function hasClass(element: HtmlElement, pattern: RegExp): boolean {
  return (element.attributes["class"] ?? "").split(/\s+/).some((name) => pattern.test(name));
}

/** All words below these nodes, white space folded: for attributes of ours that hold plain text. */
export function plainText(nodes: readonly HtmlNode[]): string {
  return gather(nodes).replace(/\s+/g, " ").trim();
}

const UNSEEN = new Set(["script", "style", "template", "noscript", "head", "title"]);
const INLINE =
  /^(?:a|abbr|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strike|strong|sub|sup|tt|u|var|wbr)$/;

function gather(nodes: readonly HtmlNode[]): string {
  return nodes
    .map((node) => {
      if (node.kind === "text") return node.text;
      if (node.kind === "comment" || UNSEEN.has(node.name)) return "";
      return INLINE.test(node.name) ? gather(node.children) : ` ${gather(node.children)} `;
    })
    .join("");
}

/** Plain text of a title, an excerpt or a caption that may hold tags and entities. */
export function htmlToText(html: string): string {
  return plainText(parseHtml(html));
}
