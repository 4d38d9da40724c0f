import { Editor, type JSONContent } from "@tiptap/core";
import { ListKeymap } from "@tiptap/extension-list/keymap";
import { Gapcursor } from "@tiptap/extensions/gap-cursor";
import { UndoRedo } from "@tiptap/extensions/undo-redo";
import type { DocumentJson } from "../../schema/document-json.ts";
import { BlockIds, settleBlockIds } from "./block-ids.ts";
import { BlockKeys } from "./block-keys.ts";
import { bridgeGrammar, schemaSpec } from "./bridge.ts";
import type { CanvasServices } from "./canvas-services.ts";
import { LinkClicks } from "./link-clicks.ts";
import { LongText } from "./long-text.ts";
import { MediaRenames } from "./media-renames.ts";
import { Paste } from "./paste/paste.ts";
import { Shortcuts, type ShortcutOptions } from "./shortcuts.ts";
import { TypingRules } from "./typing-rules.ts";
import { figureView } from "./views/figure-view.tsx";
import { lateViews } from "./views/late-views.ts";
import { quoteView } from "./views/quote-view.tsx";

export interface EditorParts {
  readonly place: HTMLElement;
  readonly document: DocumentJson;
  readonly services: CanvasServices;
  readonly shortcuts: ShortcutOptions;
  readonly attributes: Record<string, string>;
  readonly isReadOnly: boolean;
}

/** The editing surface itself, mounted and ready for the caret. Refuses a document that breaks the grammar. */
export function createEditor(parts: EditorParts): Editor {
  const views = {
    figure: figureView(parts.services),
    quote: quoteView,
    ...lateViews(parts.services),
  };
  const editor = new Editor({
    element: parts.place,
    content: parts.document as unknown as JSONContent,
    schemaSpec,
    // A document that cannot be shown whole must never be shown, and saved, in part.
    enableContentCheck: true,
    editable: !parts.isReadOnly,
    injectCSS: false,
    enableCoreExtensions: { delete: false, textDirection: false, drop: false, paste: false },
    extensions: [
      ...bridgeGrammar(views),
      TypingRules,
      Shortcuts.configure(parts.shortcuts),
      BlockKeys,
      LinkClicks,
      LongText,
      ListKeymap.configure({ listTypes: [{ itemName: "listItem", wrapperNames: ["bulletList", "orderedList"] }] }),
      Paste.configure({
        pictures: parts.services.pictures,
        say: parts.services.say,
        fillEmbed: parts.services.fillEmbed,
      }),
      BlockIds,
      MediaRenames,
      UndoRedo,
      Gapcursor,
    ],
    editorProps: { attributes: parts.attributes, scrollMargin: 80, scrollThreshold: 80 },
  });
  settleBlockIds(editor);
  return editor;
}
