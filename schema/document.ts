import { Schema, type MarkSpec, type NodeSpec } from "prosemirror-model";
import { EARLIEST_DATE_AT, LANGUAGE_PATTERN, LATEST_DATE_AT, limits } from "./limits.ts";
import { safeHref, safeUrl } from "./safe-href.ts";

/**
 * The grammar of a post's text: what nodes and marks there are and how they nest. The Worker
 * validates with it, the editor builds its canvas from it, and the renderer covers each of its
 * nodes. Nothing in here draws or parses HTML.
 *
 * GRAMMAR_VERSION goes up with every node, mark or attribute that is added. None is ever removed.
 */
export const GRAMMAR_VERSION = 2;

export const FIGURE_WIDTHS = ["text", "wide", "full"] as const;
export type FigureWidth = (typeof FIGURE_WIDTHS)[number];

export const CELL_ALIGNS = ["start", "center", "end"] as const;
export type CellAlign = (typeof CELL_ALIGNS)[number];

export const CORRECTION_KINDS = ["correction", "clarification", "update", "retraction"] as const;
export type CorrectionKind = (typeof CORRECTION_KINDS)[number];

function oneOf(values: readonly (string | number | null)[]) {
  return (value: unknown): void => {
    if (!values.includes(value as string)) throw new RangeError(`must be one of ${values.join(", ")}`);
  };
}

function text(characters: number) {
  return (value: unknown): void => {
    if (typeof value !== "string") throw new RangeError("must be a text");
    if (value.length > characters) throw new RangeError(`must have at most ${characters} characters`);
  };
}

function textOrNull(characters: number) {
  const check = text(characters);
  return (value: unknown): void => {
    if (value !== null) check(value);
  };
}

function address(value: unknown): void {
  if (typeof value !== "string" || safeHref(value) === null) {
    throw new RangeError("is not an address that may be linked");
  }
}

function outsideAddress(value: unknown): void {
  if (typeof value !== "string" || safeUrl(value) === null) throw new RangeError("is not a web address");
}

function optionalAddress(value: unknown): void {
  if (value !== "") outsideAddress(value);
}

function timeOrNull(value: unknown): void {
  if (value === null) return;
  if (!Number.isSafeInteger(value)) throw new RangeError("must be a time in milliseconds");
  if (Number(value) < EARLIEST_DATE_AT || Number(value) >= LATEST_DATE_AT) {
    throw new RangeError("must be a time between the years 1600 and 2200");
  }
}

function count(most: number) {
  return (value: unknown): void => {
    if (!Number.isInteger(value) || Number(value) < 1 || Number(value) > most) {
      throw new RangeError(`must be a whole number from 1 to ${most}`);
    }
  };
}

function language(value: unknown): void {
  if (typeof value !== "string" || !LANGUAGE_PATTERN.test(value)) {
    throw new RangeError("must be a language such as “en” or “de”");
  }
}

/** Names a top-level block within its document, the unit of merging. Null on nested blocks. */
const blockId = { id: { default: null, validate: "string|null" } };

const cell = {
  colspan: { default: 1, validate: count(limits.tableColumns) },
  rowspan: { default: 1, validate: count(limits.tableRows) },
  align: { default: "start", validate: oneOf(CELL_ALIGNS) },
};

export const nodeSpecs = {
  doc: { content: "block+" },
  paragraph: { group: "block flow", content: "inline*", attrs: { ...blockId } },
  heading: {
    group: "block flow",
    content: "inline*",
    defining: true,
    attrs: { ...blockId, level: { default: 2, validate: oneOf([2, 3, 4]) } },
  },
  /** Somebody's words, or a passage of another text. `attribution` is plain text, shown after a dash. */
  quote: {
    group: "block flow",
    content: "block+",
    defining: true,
    attrs: { ...blockId, attribution: { default: "", validate: text(300) } },
  },
  bulletList: { group: "block flow", content: "listItem+", attrs: { ...blockId } },
  orderedList: {
    group: "block flow",
    content: "listItem+",
    attrs: { ...blockId, start: { default: 1, validate: "number" } },
  },
  listItem: { content: "paragraph block*", defining: true },
  codeBlock: {
    group: "block flow",
    content: "text*",
    marks: "",
    code: true,
    defining: true,
    attrs: { ...blockId, language: { default: "", validate: text(40) } },
  },
  divider: { group: "block flow", atom: true, attrs: { ...blockId } },
  /**
   * A picture in the text; its content is the caption. `alt` and `credit` are null where the
   * picture's own are to be shown.
   */
  figure: {
    group: "block flow",
    content: "inline*",
    isolating: true,
    draggable: true,
    attrs: {
      ...blockId,
      mediaId: { validate: "string" },
      alt: { default: null, validate: textOrNull(1000) },
      credit: { default: null, validate: textOrNull(300) },
      width: { default: "text", validate: oneOf(FIGURE_WIDTHS) },
    },
  },
  /**
   * A video, a post on a network or any page elsewhere, shown as a card of its words: readers' pages
   * load nothing from third parties. `text` is the post's own, or what its page says of itself.
   */
  embed: {
    group: "block flow",
    atom: true,
    draggable: true,
    attrs: {
      ...blockId,
      url: { validate: outsideAddress },
      title: { default: "", validate: text(300) },
      author: { default: "", validate: text(limits.bylineNameCharacters) },
      outlet: { default: "", validate: text(limits.sourceNameCharacters) },
      text: { default: "", validate: text(limits.embedTextCharacters) },
      publishedAt: { default: null, validate: timeOrNull },
    },
  },
  /** A sentence of the post itself, set large to draw the eye. */
  pullQuote: {
    group: "block",
    content: "inline*",
    defining: true,
    attrs: { ...blockId, attribution: { default: "", validate: text(300) } },
  },
  /** Pictures side by side, each with its own words. Their widths are not theirs to choose here; one without pictures is shown to nobody. */
  gallery: { group: "block", content: "figure*", isolating: true, draggable: true, attrs: { ...blockId } },
  /** A passage of another outlet, with whom it is from and the way to the rest of it. */
  sourceExcerpt: {
    group: "block",
    content: "flow+",
    defining: true,
    attrs: {
      ...blockId,
      outlet: { default: "", validate: text(limits.sourceNameCharacters) },
      url: { default: "", validate: optionalAddress },
      byline: { default: "", validate: text(limits.bylineNameCharacters) },
      publishedAt: { default: null, validate: timeOrNull },
    },
  },
  /** What a reader needs to know beside the text, under a title of its own. */
  factBox: {
    group: "block",
    content: "flow+",
    defining: true,
    attrs: { ...blockId, title: { default: "", validate: text(limits.titleCharacters) } },
  },
  /** Says within the text what was wrong in it, and since when it is right. */
  correctionNote: {
    group: "block",
    content: "inline*",
    defining: true,
    attrs: {
      ...blockId,
      kind: { default: "correction", validate: oneOf(CORRECTION_KINDS) },
      at: { default: null, validate: timeOrNull },
    },
  },
  /** `tableRole` is how the table commands know their parts. The caption is shown above, and names the table. */
  table: {
    group: "block flow",
    content: "tableRow+",
    tableRole: "table",
    isolating: true,
    attrs: { ...blockId, caption: { default: "", validate: text(limits.titleCharacters) } },
  },
  tableRow: { content: "(tableCell | tableHeader)*", tableRole: "row" },
  tableCell: { content: "paragraph+", tableRole: "cell", isolating: true, attrs: cell },
  tableHeader: { content: "paragraph+", tableRole: "header_cell", isolating: true, attrs: cell },
  /** A block of a newer grammar, kept to the letter as JSON and shown as a locked block. */
  opaque: { group: "block flow", atom: true, attrs: { ...blockId, json: { validate: "string" } } },
  text: { group: "inline" },
  hardBreak: { group: "inline", inline: true, selectable: false },
  /** A note to the words before it; numbered in the order of the text and set at its end. Plain text. */
  footnote: {
    group: "inline",
    inline: true,
    atom: true,
    draggable: true,
    attrs: { note: { default: "", validate: text(limits.footnoteCharacters) } },
  },
} as const satisfies Record<string, NodeSpec>;

export const markSpecs = {
  link: { inclusive: false, attrs: { href: { validate: address } } },
  bold: {},
  italic: {},
  underline: {},
  strike: {},
  subscript: { excludes: "subscript superscript" },
  superscript: { excludes: "subscript superscript" },
  code: { code: true },
  /** Words in another language than the post's. */
  language: { attrs: { lang: { validate: language } } },
} as const satisfies Record<string, MarkSpec>;

export type NodeName = keyof typeof nodeSpecs;
export type MarkName = keyof typeof markSpecs;

export const documentSchema = new Schema<NodeName, MarkName>({ nodes: nodeSpecs, marks: markSpecs, topNode: "doc" });
