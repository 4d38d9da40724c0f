import type { CellAlign, CorrectionKind, FigureWidth } from "./document.ts";

/** The document as it is stored and sent: what `Node.toJSON()` gives for the grammar of document.ts. */
export interface DocumentJson {
  readonly type: "doc";
  readonly content: readonly BlockJson[];
}

interface Identified {
  readonly id: string | null;
}

export type MarkJson =
  | { readonly type: "link"; readonly attrs: { readonly href: string } }
  | { readonly type: "language"; readonly attrs: { readonly lang: string } }
  | { readonly type: "bold" | "italic" | "underline" | "strike" | "subscript" | "superscript" | "code" };

export interface TextJson {
  readonly type: "text";
  readonly text: string;
  readonly marks?: readonly MarkJson[];
}

export interface FootnoteJson {
  readonly type: "footnote";
  readonly attrs: { readonly note: string };
  readonly marks?: readonly MarkJson[];
}

export type InlineJson = TextJson | FootnoteJson | { readonly type: "hardBreak"; readonly marks?: readonly MarkJson[] };

export interface ListItemJson {
  readonly type: "listItem";
  readonly content: readonly BlockJson[];
}

export interface FigureJson {
  readonly type: "figure";
  readonly attrs: Identified & {
    readonly mediaId: string;
    readonly alt: string | null;
    readonly credit: string | null;
    readonly width: FigureWidth;
  };
  readonly content?: readonly InlineJson[];
}

export interface EmbedJson {
  readonly type: "embed";
  readonly attrs: Identified & {
    readonly url: string;
    readonly title: string;
    readonly author: string;
    readonly outlet: string;
    readonly text: string;
    readonly publishedAt: number | null;
  };
}

export interface TableCellJson {
  readonly type: "tableCell" | "tableHeader";
  readonly attrs: { readonly colspan: number; readonly rowspan: number; readonly align: CellAlign };
  readonly content: readonly BlockJson[];
}

export interface TableRowJson {
  readonly type: "tableRow";
  readonly content?: readonly TableCellJson[];
}

export interface TableJson {
  readonly type: "table";
  readonly attrs: Identified & { readonly caption: string };
  readonly content: readonly TableRowJson[];
}

export interface SourceExcerptJson {
  readonly type: "sourceExcerpt";
  readonly attrs: Identified & {
    readonly outlet: string;
    readonly url: string;
    readonly byline: string;
    readonly publishedAt: number | null;
  };
  readonly content: readonly BlockJson[];
}

export type BlockJson =
  | { readonly type: "paragraph"; readonly attrs: Identified; readonly content?: readonly InlineJson[] }
  | {
      readonly type: "heading";
      readonly attrs: Identified & { readonly level: 2 | 3 | 4 };
      readonly content?: readonly InlineJson[];
    }
  | {
      readonly type: "quote";
      readonly attrs: Identified & { readonly attribution: string };
      readonly content: readonly BlockJson[];
    }
  | { readonly type: "bulletList"; readonly attrs: Identified; readonly content: readonly ListItemJson[] }
  | {
      readonly type: "orderedList";
      readonly attrs: Identified & { readonly start: number };
      readonly content: readonly ListItemJson[];
    }
  | {
      readonly type: "codeBlock";
      readonly attrs: Identified & { readonly language: string };
      readonly content?: readonly TextJson[];
    }
  | { readonly type: "divider"; readonly attrs: Identified }
  | FigureJson
  | EmbedJson
  | {
      readonly type: "pullQuote";
      readonly attrs: Identified & { readonly attribution: string };
      readonly content?: readonly InlineJson[];
    }
  | { readonly type: "gallery"; readonly attrs: Identified; readonly content?: readonly FigureJson[] }
  | SourceExcerptJson
  | {
      readonly type: "factBox";
      readonly attrs: Identified & { readonly title: string };
      readonly content: readonly BlockJson[];
    }
  | {
      readonly type: "correctionNote";
      readonly attrs: Identified & { readonly kind: CorrectionKind; readonly at: number | null };
      readonly content?: readonly InlineJson[];
    }
  | TableJson
  | { readonly type: "opaque"; readonly attrs: Identified & { readonly json: string } };
