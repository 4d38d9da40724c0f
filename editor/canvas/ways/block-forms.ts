import type { NodeName } from "../../../schema/document.ts";

export interface BlockForm {
  readonly id: string;
  readonly name: string;
  readonly type: Extract<
    NodeName,
    | "paragraph"
    | "heading"
    | "bulletList"
    | "orderedList"
    | "quote"
    | "pullQuote"
    | "sourceExcerpt"
    | "factBox"
    | "correctionNote"
    | "codeBlock"
  >;
  readonly level?: 2 | 3 | 4;
  readonly keys?: string;
}

/** What a block of words can be turned into. */
export const blockForms: readonly BlockForm[] = [
  { id: "paragraph", name: "paragraph", type: "paragraph", keys: "Mod-Alt-0" },
  { id: "heading2", name: "heading", type: "heading", level: 2, keys: "Mod-Alt-2" },
  { id: "heading3", name: "subheading", type: "heading", level: 3, keys: "Mod-Alt-3" },
  { id: "heading4", name: "minor heading", type: "heading", level: 4, keys: "Mod-Alt-4" },
  { id: "bulletList", name: "bulleted list", type: "bulletList", keys: "Mod-Shift-8" },
  { id: "orderedList", name: "numbered list", type: "orderedList", keys: "Mod-Shift-7" },
  { id: "quote", name: "quote", type: "quote", keys: "Mod-Shift-9" },
  { id: "pullQuote", name: "pull quote", type: "pullQuote" },
  { id: "sourceExcerpt", name: "source excerpt", type: "sourceExcerpt" },
  { id: "factBox", name: "fact box", type: "factBox" },
  { id: "correctionNote", name: "correction note", type: "correctionNote" },
  { id: "codeBlock", name: "code", type: "codeBlock", keys: "Mod-Alt-c" },
];
