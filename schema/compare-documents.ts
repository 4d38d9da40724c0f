import { compareInline, isInlineChanged, type TextRun } from "./compare-inline.ts";
import { compareTables, isTableChanged, type ComparedTable } from "./compare-tables.ts";
import { compareWords, hasChanges, type WordRun } from "./compare-words.ts";
import type { BlockJson, DocumentJson, FigureJson, ListItemJson } from "./document-json.ts";
import { blockText } from "./document-text.ts";
import type { CorrectionKind, FigureWidth } from "./document.ts";
import { matchInOrder, type Matched } from "./match-in-order.ts";

/** A value in both versions; null on the side that has none. */
export interface Change<Value> {
  readonly before: Value | null;
  readonly after: Value | null;
}

export type PartKind = "kept" | "inserted" | "deleted" | "changed";

/** A block as it was, as it is, or both. `isMoved`: it stands elsewhere among those that stayed. */
export interface ComparedBlock {
  readonly kind: PartKind;
  readonly isMoved: boolean;
  readonly body: ComparedBody;
}

export interface ComparedItem {
  readonly kind: PartKind;
  readonly isMoved: boolean;
  readonly blocks: readonly ComparedBlock[];
}

export type TextShape =
  | { readonly type: "paragraph" }
  | { readonly type: "heading"; readonly level: 2 | 3 | 4 }
  | { readonly type: "codeBlock"; readonly language: string }
  | { readonly type: "pullQuote"; readonly attribution: string }
  | { readonly type: "correctionNote"; readonly kind: CorrectionKind; readonly at: number | null };

export type ListShape = { readonly type: "bulletList" } | { readonly type: "orderedList"; readonly start: number };

export type ComparedBody =
  | { readonly type: "text"; readonly shape: Change<TextShape>; readonly runs: readonly TextRun[] }
  | { readonly type: "list"; readonly shape: Change<ListShape>; readonly items: readonly ComparedItem[] }
  | { readonly type: "quote"; readonly attribution: readonly WordRun[]; readonly blocks: readonly ComparedBlock[] }
  | {
      readonly type: "figure";
      readonly mediaId: Change<string>;
      readonly width: Change<FigureWidth>;
      /** Null, too, where the picture's own is shown. */
      readonly alt: Change<string>;
      readonly credit: Change<string>;
      readonly caption: readonly TextRun[];
    }
  | {
      readonly type: "embed";
      readonly url: Change<string>;
      readonly title: readonly WordRun[];
      readonly text: readonly WordRun[];
      readonly author: readonly WordRun[];
      readonly outlet: Change<string>;
      readonly publishedAt: Change<number>;
    }
  | { readonly type: "gallery"; readonly blocks: readonly ComparedBlock[] }
  | {
      readonly type: "sourceExcerpt";
      readonly credit: readonly WordRun[];
      readonly url: Change<string>;
      readonly publishedAt: Change<number>;
      readonly blocks: readonly ComparedBlock[];
    }
  | { readonly type: "factBox"; readonly title: readonly WordRun[]; readonly blocks: readonly ComparedBlock[] }
  | ComparedTable
  | { readonly type: "divider" }
  /** A block of a newer grammar: what can be read in it, and whether anything at all differs. */
  | { readonly type: "opaque"; readonly text: readonly WordRun[]; readonly isSame: boolean };

/** Two versions of a text, block by block in reading order. A deleted block stands where it stood. */
export function compareDocuments(before: DocumentJson, after: DocumentJson): ComparedBlock[] {
  return compareBlocks(before.content, after.content);
}

export function isDocumentChanged(blocks: readonly ComparedBlock[]): boolean {
  return blocks.some((block) => block.kind !== "kept" || block.isMoved);
}

function compareBlocks(before: readonly BlockJson[], after: readonly BlockJson[]): ComparedBlock[] {
  const matched = matchInOrder(before, after, {
    idOf: (block) => block.attrs.id,
    contentOf,
    textOf: blockText,
    fits: (old, fresh) => familyOf(old) === familyOf(fresh),
  });
  return matched.map((pair) => {
    const body = compareBody(pair.before, pair.after);
    return { kind: kindOf(pair, isBodyChanged(body)), isMoved: pair.isMoved, body };
  });
}

function compareItems(before: readonly ListItemJson[], after: readonly ListItemJson[]): ComparedItem[] {
  const matched = matchInOrder(before, after, { idOf: () => null, contentOf, textOf: blockText, fits: () => true });
  return matched.map((pair) => {
    const blocks = compareBlocks(pair.before?.content ?? [], pair.after?.content ?? []);
    return { kind: kindOf(pair, isDocumentChanged(blocks)), isMoved: pair.isMoved, blocks };
  });
}

function kindOf(pair: Matched<unknown>, isChanged: boolean): PartKind {
  if (pair.before === null) return "inserted";
  if (pair.after === null) return "deleted";
  return isChanged ? "changed" : "kept";
}

/** What a block holds, whatever it and those within are called. */
function contentOf(part: BlockJson | ListItemJson): string {
  return JSON.stringify(part, (name, value: unknown) => (name === "id" ? undefined : value));
}

/** Blocks of one family can be shown as a change of one another. */
function familyOf(block: BlockJson): ComparedBody["type"] {
  switch (block.type) {
    case "paragraph":
    case "heading":
    case "codeBlock":
    case "pullQuote":
    case "correctionNote":
      return "text";
    case "bulletList":
    case "orderedList":
      return "list";
    case "quote":
    case "figure":
    case "embed":
    case "gallery":
    case "sourceExcerpt":
    case "factBox":
    case "table":
    case "divider":
    case "opaque":
      return block.type;
  }
}

type TextJson = Extract<BlockJson, { type: "paragraph" | "heading" | "codeBlock" | "pullQuote" | "correctionNote" }>;
type ListJson = Extract<BlockJson, { type: "bulletList" | "orderedList" }>;
type Of<Type extends BlockJson["type"]> = Extract<BlockJson, { type: Type }>;

/** At least one of the two is a block; where both are, they are of one family. */
function compareBody(before: BlockJson | null, after: BlockJson | null): ComparedBody {
  const block = after ?? before!;
  switch (block.type) {
    case "paragraph":
    case "heading":
    case "codeBlock":
    case "pullQuote":
    case "correctionNote":
      return compareText(before as TextJson | null, after as TextJson | null);
    case "bulletList":
    case "orderedList":
      return compareLists(before as ListJson | null, after as ListJson | null);
    case "quote": {
      const [old, fresh] = [before as Of<"quote"> | null, after as Of<"quote"> | null];
      return {
        type: "quote",
        attribution: compareWords(old?.attrs.attribution ?? "", fresh?.attrs.attribution ?? ""),
        blocks: compareBlocks(old?.content ?? [], fresh?.content ?? []),
      };
    }
    case "figure":
      return compareFigures(before as FigureJson | null, after as FigureJson | null);
    case "embed": {
      const [old, fresh] = [before as Of<"embed"> | null, after as Of<"embed"> | null];
      return {
        type: "embed",
        url: { before: old?.attrs.url ?? null, after: fresh?.attrs.url ?? null },
        title: compareWords(old?.attrs.title ?? "", fresh?.attrs.title ?? ""),
        text: compareWords(old?.attrs.text ?? "", fresh?.attrs.text ?? ""),
        author: compareWords(old?.attrs.author ?? "", fresh?.attrs.author ?? ""),
        outlet: { before: old?.attrs.outlet ?? null, after: fresh?.attrs.outlet ?? null },
        publishedAt: { before: old?.attrs.publishedAt ?? null, after: fresh?.attrs.publishedAt ?? null },
      };
    }
    case "gallery": {
      const [old, fresh] = [before as Of<"gallery"> | null, after as Of<"gallery"> | null];
      return { type: "gallery", blocks: compareBlocks(old?.content ?? [], fresh?.content ?? []) };
    }
    case "sourceExcerpt": {
      const [old, fresh] = [before as Of<"sourceExcerpt"> | null, after as Of<"sourceExcerpt"> | null];
      return {
        type: "sourceExcerpt",
        credit: compareWords(creditOf(old), creditOf(fresh)),
        url: { before: old?.attrs.url ?? null, after: fresh?.attrs.url ?? null },
        publishedAt: { before: old?.attrs.publishedAt ?? null, after: fresh?.attrs.publishedAt ?? null },
        blocks: compareBlocks(old?.content ?? [], fresh?.content ?? []),
      };
    }
    case "factBox": {
      const [old, fresh] = [before as Of<"factBox"> | null, after as Of<"factBox"> | null];
      return {
        type: "factBox",
        title: compareWords(old?.attrs.title ?? "", fresh?.attrs.title ?? ""),
        blocks: compareBlocks(old?.content ?? [], fresh?.content ?? []),
      };
    }
    case "table":
      return compareTables(before as Of<"table"> | null, after as Of<"table"> | null, compareBlocks);
    case "divider":
      return { type: "divider" };
    case "opaque": {
      const [old, fresh] = [before as Of<"opaque"> | null, after as Of<"opaque"> | null];
      return {
        type: "opaque",
        text: compareWords(old === null ? "" : blockText(old), fresh === null ? "" : blockText(fresh)),
        isSame: old?.attrs.json === fresh?.attrs.json,
      };
    }
  }
}

function compareText(before: TextJson | null, after: TextJson | null): ComparedBody {
  return {
    type: "text",
    shape: { before: before && textShape(before), after: after && textShape(after) },
    runs: compareInline(before?.content ?? [], after?.content ?? []),
  };
}

function textShape(block: TextJson): TextShape {
  switch (block.type) {
    case "paragraph":
      return { type: "paragraph" };
    case "heading":
      return { type: "heading", level: block.attrs.level };
    case "codeBlock":
      return { type: "codeBlock", language: block.attrs.language };
    case "pullQuote":
      return { type: "pullQuote", attribution: block.attrs.attribution };
    case "correctionNote":
      return { type: "correctionNote", kind: block.attrs.kind, at: block.attrs.at };
  }
}

function creditOf(excerpt: Of<"sourceExcerpt"> | null): string {
  return [excerpt?.attrs.byline, excerpt?.attrs.outlet].filter(Boolean).join(", ");
}

function compareLists(before: ListJson | null, after: ListJson | null): ComparedBody {
  return {
    type: "list",
    shape: { before: before && listShape(before), after: after && listShape(after) },
    items: compareItems(before?.content ?? [], after?.content ?? []),
  };
}

function listShape(list: ListJson): ListShape {
  return list.type === "bulletList" ? { type: list.type } : { type: list.type, start: list.attrs.start };
}

function compareFigures(before: FigureJson | null, after: FigureJson | null): ComparedBody {
  const [old, fresh] = [before?.attrs, after?.attrs];
  return {
    type: "figure",
    mediaId: { before: old?.mediaId ?? null, after: fresh?.mediaId ?? null },
    width: { before: old?.width ?? null, after: fresh?.width ?? null },
    alt: { before: old?.alt ?? null, after: fresh?.alt ?? null },
    credit: { before: old?.credit ?? null, after: fresh?.credit ?? null },
    caption: compareInline(before?.content ?? [], after?.content ?? []),
  };
}

export function isChange<Value>({ before, after }: Change<Value>): boolean {
  return JSON.stringify(before) !== JSON.stringify(after);
}

function isBodyChanged(body: ComparedBody): boolean {
  switch (body.type) {
    case "text":
      return isChange(body.shape) || isInlineChanged(body.runs);
    case "list":
      return isChange(body.shape) || body.items.some((item) => item.kind !== "kept" || item.isMoved);
    case "quote":
      return hasChanges(body.attribution) || isDocumentChanged(body.blocks);
    case "figure":
      return [body.mediaId, body.width, body.alt, body.credit].some(isChange) || isInlineChanged(body.caption);
    case "embed":
      return (
        [body.title, body.text, body.author].some(hasChanges) ||
        [body.url, body.outlet, body.publishedAt].some((change) => isChange<string | number>(change))
      );
    case "gallery":
      return isDocumentChanged(body.blocks);
    case "sourceExcerpt":
      return (
        hasChanges(body.credit) || isChange(body.url) || isChange(body.publishedAt) || isDocumentChanged(body.blocks)
      );
    case "factBox":
      return hasChanges(body.title) || isDocumentChanged(body.blocks);
    case "table":
      return isTableChanged(body);
    case "divider":
      return false;
    case "opaque":
      return !body.isSame;
  }
}
