import type { Editor } from "@tiptap/core";
import type { CanvasServices } from "./canvas-services.ts";
import { setBlock, toggleList, toggleQuote } from "./formats.ts";
import { insertBlocks } from "./insert-figures.ts";
import type { NewsBlock } from "./news-blocks.ts";

/** A block that can be put at the caret: what the toolbar's menu, the slash menu and the palette offer. */
export interface Insertion {
  readonly id: string;
  readonly name: string;
  /** One line that says what it is for. */
  readonly hint: string;
  /** Further words it is found by. */
  readonly keywords: readonly string[];
  /** As in key-names.ts, where it has a shortcut. */
  readonly keys?: string;
  readonly run: (editor: Editor, services: CanvasServices) => void;
}

/** Its code is fetched when it is first asked for. */
function later(id: NewsBlock, name: string, hint: string, keywords: readonly string[], keys?: string): Insertion {
  return {
    id,
    name,
    hint,
    keywords,
    ...(keys === undefined ? {} : { keys }),
    run: (editor, services) =>
      void import("./news-blocks.ts")
        .then(({ putNewsBlock }) => putNewsBlock(id, editor, services))
        .catch(() => services.say("That could not be loaded. Please try again when you are online.")),
  };
}

export const insertions: readonly Insertion[] = [
  {
    id: "paragraph",
    name: "Paragraph",
    hint: "Plain text",
    keywords: ["text"],
    keys: "Mod-Alt-0",
    run: (editor) => setBlock(editor, "paragraph"),
  },
  {
    id: "heading2",
    name: "Heading",
    hint: "Begins a part of the text",
    keywords: ["h2", "title"],
    keys: "Mod-Alt-2",
    run: (editor) => setBlock(editor, "heading2"),
  },
  {
    id: "heading3",
    name: "Subheading",
    hint: "Within a part",
    keywords: ["h3"],
    keys: "Mod-Alt-3",
    run: (editor) => setBlock(editor, "heading3"),
  },
  {
    id: "heading4",
    name: "Minor heading",
    hint: "Within a subheading’s part",
    keywords: ["h4"],
    keys: "Mod-Alt-4",
    run: (editor) => setBlock(editor, "heading4"),
  },
  {
    id: "picture",
    name: "Picture",
    hint: "From the library or a file",
    keywords: ["image", "photo", "figure"],
    run: (_editor, services) => services.choosePicture(),
  },
  {
    id: "bulletList",
    name: "Bulleted list",
    hint: "Points in no order",
    keywords: ["ul", "bullets"],
    keys: "Mod-Shift-8",
    run: (editor) => toggleList(editor, "bulletList"),
  },
  {
    id: "orderedList",
    name: "Numbered list",
    hint: "Steps, or a ranking",
    keywords: ["ol", "numbers"],
    keys: "Mod-Shift-7",
    run: (editor) => toggleList(editor, "orderedList"),
  },
  {
    id: "quote",
    name: "Quote",
    hint: "Somebody’s words, set apart",
    keywords: ["blockquote", "citation"],
    keys: "Mod-Shift-9",
    run: (editor) => toggleQuote(editor),
  },
  later("pullQuote", "Pull quote", "A sentence of the text, set large; repeats the selected words", [
    "callout",
    "highlight",
  ]),
  later("sourceExcerpt", "Source excerpt", "A passage of another outlet, with its credit", [
    "excerpt",
    "repost",
    "outlet",
    "quotation",
  ]),
  later("factBox", "Fact box", "What readers need to know, beside the text", ["box", "aside", "sidebar", "info"]),
  later("correctionNote", "Correction note", "Says what was wrong, and since when it is right", [
    "clarification",
    "update",
    "retraction",
    "note",
  ]),
  later("table", "Table", "Three by three, with a header row", ["grid", "rows", "columns", "cells"]),
  later("gallery", "Gallery…", "Pictures side by side", ["pictures", "photos", "images", "grid"]),
  later("footnote", "Footnote", "A note set at the end of the text", ["endnote", "note", "reference"], "Mod-Alt-f"),
  later("language", "Language of the passage…", "Marks the selected words as in another language", [
    "lang",
    "foreign",
    "translation",
  ]),
  {
    id: "embed",
    name: "Video or post by address…",
    hint: "A card that loads nothing from elsewhere",
    keywords: ["embed", "youtube", "vimeo", "bluesky", "mastodon", "x", "link card"],
    run: (_editor, services) => services.askForEmbed(),
  },
  {
    id: "divider",
    name: "Divider",
    hint: "A pause between two parts",
    keywords: ["hr", "rule", "line"],
    run: (editor) => insertBlocks(editor, [editor.schema.nodes["divider"]!.create()]),
  },
  {
    id: "codeBlock",
    name: "Code",
    hint: "Set as it was typed",
    keywords: ["pre", "source"],
    keys: "Mod-Alt-c",
    run: (editor) => setBlock(editor, "codeBlock"),
  },
];
