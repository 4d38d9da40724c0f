import type { Mark, Node } from "@tiptap/pm/model";
import { directionOf } from "../../schema/direction.ts";
import { FIGURE_WIDTHS, type MarkName, type NodeName } from "../../schema/document.ts";
import { ID_PATTERN } from "../../schema/id.ts";
import { LANGUAGE_PATTERN, limits } from "../../schema/limits.ts";
import { safeHref } from "../../schema/safe-href.ts";
import { readText, type DomRule } from "./dom-rule.ts";
import { newsRules } from "./news-rules.ts";

export const nodeRules: Readonly<Record<NodeName, DomRule<Node>>> = {
  doc: { parse: [] },
  text: { parse: [] },
  paragraph: { parse: [{ tag: "p" }], render: () => ["p", 0] },
  heading: {
    parse: [
      { tag: "h1", attrs: { level: 2 } },
      { tag: "h2", attrs: { level: 2 } },
      { tag: "h3", attrs: { level: 3 } },
      { tag: "h4", attrs: { level: 4 } },
      { tag: "h5", attrs: { level: 4 } },
      { tag: "h6", attrs: { level: 4 } },
    ],
    render: (node) => [`h${node.attrs["level"]}`, 0],
  },
  quote: {
    parse: [
      { tag: "blockquote", getAttrs: (element) => ({ attribution: readText(element, "data-attribution", 300) }) },
    ],
    render: (node) => ["blockquote", { "data-attribution": node.attrs["attribution"] || null }, 0],
  },
  bulletList: { parse: [{ tag: "ul" }], render: () => ["ul", 0] },
  orderedList: {
    parse: [{ tag: "ol", getAttrs: (element) => ({ start: readStart(element) }) }],
    render: (node) => ["ol", { start: node.attrs["start"] === 1 ? null : node.attrs["start"] }, 0],
  },
  listItem: { parse: [{ tag: "li" }], render: () => ["li", 0] },
  codeBlock: {
    parse: [
      {
        tag: "pre",
        preserveWhitespace: "full",
        getAttrs: (element) => ({ language: readText(element, "data-language", 40) }),
      },
    ],
    render: (node) => ["pre", { "data-language": node.attrs["language"] || null, spellcheck: "false" }, ["code", 0]],
  },
  divider: { parse: [{ tag: "hr" }], render: () => ["hr"] },
  figure: {
    parse: [{ tag: "figure[data-media-id]", contentElement: findCaption, getAttrs: readFigure }],
    render: (node) => [
      "figure",
      {
        "data-media-id": node.attrs["mediaId"],
        "data-alt": node.attrs["alt"],
        "data-credit": node.attrs["credit"],
        "data-width": node.attrs["width"],
      },
      ["figcaption", 0],
    ],
  },
  opaque: {
    parse: [{ tag: "div[data-opaque]", getAttrs: readOpaque }],
    render: (node) => ["div", { "data-opaque": node.attrs["json"] }],
  },
  hardBreak: { parse: [{ tag: "br" }], render: () => ["br"] },
  ...newsRules,
};

export const markRules: Readonly<Record<MarkName, DomRule<Mark>>> = {
  link: {
    parse: [
      {
        tag: "a[href]",
        getAttrs: (element) => {
          const href = safeHref(element.getAttribute("href") ?? "");
          return href === null ? false : { href };
        },
      },
    ],
    render: (mark) => ["a", { href: mark.attrs["href"], rel: "noopener noreferrer" }, 0],
  },
  bold: { parse: [{ tag: "strong" }, { tag: "b" }], render: () => ["strong", 0] },
  italic: { parse: [{ tag: "em" }, { tag: "i" }], render: () => ["em", 0] },
  underline: { parse: [{ tag: "u" }], render: () => ["u", 0] },
  strike: { parse: [{ tag: "s" }, { tag: "del" }, { tag: "strike" }], render: () => ["s", 0] },
  subscript: { parse: [{ tag: "sub" }], render: () => ["sub", 0] },
  superscript: { parse: [{ tag: "sup" }], render: () => ["sup", 0] },
  code: { parse: [{ tag: "code" }], render: () => ["code", { spellcheck: "false" }, 0] },
  language: {
    parse: [{ tag: "span[lang]", getAttrs: (element) => readLanguage(element) }],
    render: (mark) => ["span", { lang: mark.attrs["lang"], dir: directionOf(String(mark.attrs["lang"])) }, 0],
  },
};

function readLanguage(element: HTMLElement) {
  const lang = element.getAttribute("lang") ?? "";
  return LANGUAGE_PATTERN.test(lang) ? { lang } : false;
}

function readStart(element: HTMLElement): number {
  const start = Number.parseInt(element.getAttribute("start") ?? "1", 10);
  return Number.isSafeInteger(start) ? start : 1;
}

function findCaption(element: globalThis.Node): HTMLElement {
  const caption = element instanceof Element ? element.querySelector<HTMLElement>("figcaption") : null;
  return caption ?? document.createElement("figcaption");
}

function readFigure(element: HTMLElement) {
  const mediaId = element.getAttribute("data-media-id") ?? "";
  if (!ID_PATTERN.test(mediaId)) return false;
  const width = element.getAttribute("data-width");
  return {
    mediaId,
    alt: element.getAttribute("data-alt")?.slice(0, limits.altCharacters) ?? null,
    credit: element.getAttribute("data-credit")?.slice(0, limits.creditCharacters) ?? null,
    width: FIGURE_WIDTHS.find((known) => known === width) ?? "text",
  };
}

function readOpaque(element: HTMLElement) {
  const json = element.getAttribute("data-opaque") ?? "";
  try {
    JSON.parse(json);
    return { json };
  } catch {
    return false;
  }
}
