import type { Editor } from "@tiptap/core";
import type { Attrs, Node } from "@tiptap/pm/model";
import type { CanvasServices } from "./canvas-services.ts";
import { openFootnote } from "./footnotes/open-footnote.ts";
import { insertBlocks } from "./insert-figures.ts";
import { askForLanguage } from "./passage-language/ask-for-language.ts";
import { preloadLateViews } from "./views/late-views.ts";

export type NewsBlock =
  | "pullQuote"
  | "sourceExcerpt"
  | "factBox"
  | "correctionNote"
  | "table"
  | "gallery"
  | "footnote"
  | "language";

/** Puts a block that news is told with at the caret; its fields stand there with it. */
export async function putNewsBlock(name: NewsBlock, editor: Editor, services: CanvasServices): Promise<void> {
  await preloadLateViews();
  if (editor.isDestroyed) return;
  switch (name) {
    case "pullQuote":
      return putPullQuote(editor);
    case "sourceExcerpt":
      return put("sourceExcerpt", services.outside.source(), [paragraph()]);
    case "factBox":
      return put("factBox", null, [paragraph()]);
    case "correctionNote":
      return put("correctionNote", { at: Date.now() }, []);
    case "table":
      return put("table", null, [row("tableHeader"), row("tableCell"), row("tableCell")]);
    case "gallery": {
      const chosen = await services.pictures.chooseSeveral();
      if (editor.isDestroyed || chosen.length === 0) return;
      const { figure } = editor.schema.nodes;
      return put(
        "gallery",
        null,
        chosen.map((mediaId) => figure!.create({ mediaId })),
      );
    }
    case "footnote":
      return putFootnote(editor);
    case "language":
      return askForLanguage(editor, services);
  }

  function put(type: string, attrs: Attrs | null, content: readonly Node[]): void {
    insertBlocks(editor, [editor.schema.nodes[type]!.create(attrs, content)]);
  }

  function paragraph(): Node {
    return editor.schema.nodes["paragraph"]!.create();
  }

  function row(cell: string): Node {
    const cells = Array.from({ length: 3 }, () => editor.schema.nodes[cell]!.create(null, paragraph()));
    return editor.schema.nodes["tableRow"]!.create(null, cells);
  }
}

/** It repeats what the text says: selected words stay where they are as well, and the quote comes below them. */
function putPullQuote(editor: Editor): void {
  const { selection, doc, schema } = editor.state;
  const { $from, $to, from, to, empty } = selection;
  const isInText = !empty && $from.parent.isTextblock && $to.depth > 0;
  const words = isInText ? doc.textBetween(from, Math.min(to, $from.end()), "", " ").trim() : "";
  const quote = schema.nodes["pullQuote"]!.create(null, words === "" ? [] : [schema.text(words)]);
  insertBlocks(editor, [quote], words === "" ? undefined : $from.after());
}

/** Behind the words it is for, and its note is asked for at once. */
function putFootnote(editor: Editor): void {
  const { state, view } = editor;
  const { $to } = state.selection;
  const note = state.schema.nodes["footnote"]!.create();
  if (!$to.parent.canReplaceWith($to.index(), $to.index(), note.type)) return;
  const at = $to.pos;
  view.dispatch(state.tr.insert(at, note).scrollIntoView());
  openFootnote(editor, at);
}
