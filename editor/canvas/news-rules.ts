import type { Node } from "@tiptap/pm/model";
import { CELL_ALIGNS, CORRECTION_KINDS, type NodeName } from "../../schema/document.ts";
import { limits } from "../../schema/limits.ts";
import { safeUrl } from "../../schema/safe-href.ts";
import { readText, type DomRule } from "./dom-rule.ts";

type NewsBlock = Extract<
  NodeName,
  | "embed"
  | "pullQuote"
  | "gallery"
  | "sourceExcerpt"
  | "factBox"
  | "correctionNote"
  | "table"
  | "tableRow"
  | "tableCell"
  | "tableHeader"
  | "footnote"
>;

/** The blocks that news is told with, beside the plain ones of dom-rules.ts. */
export const newsRules: Readonly<Record<NewsBlock, DomRule<Node>>> = {
  embed: {
    parse: [{ tag: "div[data-embed]", getAttrs: readEmbed }],
    render: (node) => {
      const { url, title, author, outlet, text, publishedAt } = node.attrs;
      const data = {
        "data-embed": url,
        "data-title": title || null,
        "data-author": author || null,
        "data-outlet": outlet || null,
        "data-text": text || null,
        "data-published-at": publishedAt,
      };
      return ["div", data, ["a", { href: url }, title || url]];
    },
  },
  pullQuote: {
    parse: [
      {
        tag: "aside[data-pull-quote]",
        getAttrs: (element) => ({ attribution: readText(element, "data-attribution", 300) }),
      },
    ],
    render: (node) => ["aside", { "data-pull-quote": "", "data-attribution": node.attrs["attribution"] || null }, 0],
  },
  gallery: { parse: [{ tag: "div[data-gallery]" }], render: () => ["div", { "data-gallery": "" }, 0] },
  sourceExcerpt: {
    parse: [{ tag: "blockquote[data-outlet]", priority: 60, getAttrs: readExcerpt }],
    render: (node) => {
      const { outlet, url, byline, publishedAt } = node.attrs;
      return [
        "blockquote",
        {
          "data-outlet": outlet,
          "data-url": url || null,
          "data-byline": byline || null,
          "data-published-at": publishedAt,
        },
        0,
      ];
    },
  },
  factBox: {
    parse: [
      {
        tag: "aside[data-fact-box]",
        getAttrs: (element) => ({ title: readText(element, "data-fact-box", limits.titleCharacters) }),
      },
    ],
    render: (node) => ["aside", { "data-fact-box": node.attrs["title"] }, 0],
  },
  correctionNote: {
    parse: [{ tag: "aside[data-correction]", getAttrs: readCorrection }],
    render: (node) => ["aside", { "data-correction": node.attrs["kind"], "data-at": node.attrs["at"] }, 0],
  },
  table: {
    parse: [{ tag: "table", getAttrs: (element) => ({ caption: readTableCaption(element) }) }],
    render: (node) => ["table", { "data-caption": node.attrs["caption"] || null }, ["tbody", 0]],
  },
  tableRow: { parse: [{ tag: "tr" }], render: () => ["tr", 0] },
  tableCell: { parse: [{ tag: "td", getAttrs: readCell }], render: (node) => ["td", writeCell(node), 0] },
  tableHeader: { parse: [{ tag: "th", getAttrs: readCell }], render: (node) => ["th", writeCell(node), 0] },
  footnote: {
    parse: [
      {
        tag: "sup[data-footnote]",
        priority: 60,
        getAttrs: (element) => ({ note: readText(element, "data-footnote", limits.footnoteCharacters) }),
      },
    ],
    render: (node) => ["sup", { "data-footnote": node.attrs["note"] }],
  },
};

function readEmbed(element: HTMLElement) {
  const url = safeUrl(element.getAttribute("data-embed") ?? "");
  if (url === null) return false;
  return {
    url,
    title: readText(element, "data-title", limits.titleCharacters),
    author: readText(element, "data-author", limits.bylineNameCharacters),
    outlet: readText(element, "data-outlet", limits.sourceNameCharacters),
    text: readText(element, "data-text", limits.embedTextCharacters),
    publishedAt: readTime(element, "data-published-at"),
  };
}

function readExcerpt(element: HTMLElement) {
  return {
    outlet: readText(element, "data-outlet", limits.sourceNameCharacters),
    url: safeUrl(element.getAttribute("data-url") ?? "") ?? "",
    byline: readText(element, "data-byline", limits.bylineNameCharacters),
    publishedAt: readTime(element, "data-published-at"),
  };
}

function readCorrection(element: HTMLElement) {
  const kind = element.getAttribute("data-correction");
  return { kind: CORRECTION_KINDS.find((known) => known === kind) ?? "correction", at: readTime(element, "data-at") };
}

function readTime(element: HTMLElement, name: string): number | null {
  const time = Number.parseInt(element.getAttribute(name) ?? "", 10);
  return Number.isSafeInteger(time) ? time : null;
}

function readTableCaption(element: HTMLElement): string {
  const caption = element.getAttribute("data-caption") ?? element.querySelector(":scope > caption")?.textContent ?? "";
  return caption.trim().slice(0, limits.titleCharacters);
}

function readCell(element: HTMLElement) {
  const align = element.getAttribute("data-align");
  return {
    colspan: readSpan(element, "colspan", limits.tableColumns),
    rowspan: readSpan(element, "rowspan", limits.tableRows),
    align: CELL_ALIGNS.find((known) => known === align) ?? "start",
  };
}

function readSpan(element: HTMLElement, name: string, most: number): number {
  const span = Number.parseInt(element.getAttribute(name) ?? "1", 10);
  return Number.isInteger(span) ? Math.min(Math.max(1, span), most) : 1;
}

function writeCell({ attrs }: Node): Record<string, string | number | null> {
  return {
    colspan: attrs["colspan"] === 1 ? null : attrs["colspan"],
    rowspan: attrs["rowspan"] === 1 ? null : attrs["rowspan"],
    "data-align": attrs["align"] === "start" ? null : attrs["align"],
  };
}
