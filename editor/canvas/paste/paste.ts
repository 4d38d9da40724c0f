import { Extension, type Editor } from "@tiptap/core";
import { closeHistory } from "@tiptap/pm/history";
import { Fragment, Slice, type Node } from "@tiptap/pm/model";
import { Plugin, TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { findEmbed } from "../embed-address.ts";
import { insertFigures } from "../insert-figures.ts";
import { readPastedUrl } from "../link-address.ts";
import type { PictureDesk } from "../picture-desk.ts";
import { listFiles, takePictures } from "../picture-intake.ts";
import { findCleaner, loadCleaner } from "./cleaner.ts";
import { isMarkdown } from "./markdown-signs.ts";
import { createPlainKey } from "./plain-key.ts";
import { parsePlainText } from "./plain-text.ts";

export interface PasteOptions {
  readonly pictures: PictureDesk;
  readonly say: (message: string) => void;
  readonly fillEmbed: (url: string) => void;
}

/** What comes in from the clipboard or is dropped, made into the grammar. */
export const Paste = Extension.create<PasteOptions>({
  name: "intake",

  addProseMirrorPlugins() {
    const { editor, options } = this;
    // The HTML of a paste is cleaned before the paste itself is handled, so its files are set aside here.
    let files: File[] = [];
    const plainKey = createPlainKey((view, text) => view.pasteText(text));
    return [
      new Plugin({
        props: {
          handleDOMEvents: {
            paste: (view, event) => {
              files = listFiles(event.clipboardData);
              plainKey.meetPaste();
              return !plainKey.isPlain() && pasteLater(view, event, options);
            },
            keydown: (view, event) => plainKey.meetKey(view, event),
            drop: (_view, event) => {
              files = listFiles(event.dataTransfer);
              return false;
            },
          },
          transformPastedHTML: (html, view) =>
            readHtml(html, files, options, view.dom.closest<HTMLElement>("[lang]")?.lang ?? ""),
          clipboardTextParser: (text, $context, isPlain, view) =>
            parsePlainText(text, view.state.schema, isPlain ? $context.marks() : []),
          transformPasted: (slice, view) => (view.dragging?.move ? slice : withoutIds(slice)),
          handlePaste: (view, event) =>
            !plainKey.isPlain() &&
            (pasteFiles(editor, event, options) ||
              pasteAddress(view, event, options) ||
              pasteMarkdown(view, event, options)),
          handleDrop: (view, event, _slice, isMove) => !isMove && dropFiles(editor, view, event, options),
        },
      }),
    ];
  },
});

function readHtml(html: string, files: File[], { pictures, say }: PasteOptions, language: string): string {
  const found = {
    files,
    remote: 0,
    lost: 0,
    upload: (file: File): string | null => takePictures([file], pictures, say)[0] ?? null,
  };
  const cleanHtml = findCleaner();
  // Of what is dropped before the cleaner has come, the words alone.
  if (cleanHtml === null) return wordsOf(html);
  const clean = cleanHtml(html, found, language);
  const left = tellWhatStayedBehind(found.remote, found.lost);
  if (left !== "") say(left);
  return clean;
}

function tellWhatStayedBehind(remote: number, lost: number): string {
  const sentences = [];
  if (remote > 0) {
    const verb = remote === 1 ? "is on another site and came in as a link" : "are on other sites and came in as links";
    sentences.push(`${count(remote, "picture")} in the paste ${verb}.`);
  }
  if (lost > 0) {
    const them = lost === 1 ? "it from a file" : "them from files";
    sentences.push(`${count(lost, "picture")} in the paste could not be read. Please add ${them}.`);
  }
  return sentences.join(" ");
}

function count(number: number, noun: string): string {
  return number === 1 ? `One ${noun}` : `${number} ${noun}s`;
}

function wordsOf(html: string): string {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  const paragraph = document.createElement("p");
  paragraph.textContent = body.textContent;
  return paragraph.outerHTML;
}

/**
 * Pictures that live in this browser's memory must be fetched first, and so must what cleans HTML; the
 * paste goes on when they are here.
 */
function pasteLater(view: EditorView, event: ClipboardEvent, { say }: PasteOptions): boolean {
  const html = event.clipboardData?.getData("text/html") ?? "";
  const text = event.clipboardData?.getData("text/plain") ?? "";
  const hasBlobs = /<img[^>]+src\s*=\s*["']?blob:/i.test(html);
  if (html === "" || (!hasBlobs && findCleaner() !== null)) return false;
  event.preventDefault();
  Promise.all([
    hasBlobs ? import("./blob-pictures.ts").then(({ inlineBlobs }) => inlineBlobs(html)) : html,
    loadCleaner(),
  ]).then(
    ([inlined]) => view.isDestroyed || view.pasteHTML(inlined),
    () => {
      if (view.isDestroyed) return;
      say("The paste came in as its words alone: what reads the rest could not be loaded just now.");
      view.pasteText(text);
    },
  );
  return true;
}

/** Files alone; HTML with text in it wins, since Word sends a picture of the text along. */
function pasteFiles(editor: Editor, event: ClipboardEvent, { pictures, say }: PasteOptions): boolean {
  const files = listFiles(event.clipboardData);
  if (files.length === 0 || hasText(event.clipboardData)) return false;
  insertFigures(editor, takePictures(files, pictures, say));
  return true;
}

function hasText(data: DataTransfer | null): boolean {
  const html = data?.getData("text/html") ?? "";
  if (html === "") return (data?.getData("text/plain") ?? "").trim() !== "";
  const { body } = new DOMParser().parseFromString(html, "text/html");
  return (body.textContent ?? "").trim() !== "" || body.querySelector("[data-pm-slice]") !== null;
}

function dropFiles(editor: Editor, view: EditorView, event: DragEvent, { pictures, say }: PasteOptions): boolean {
  const files = listFiles(event.dataTransfer);
  if (files.length === 0) return false;
  const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
  insertFigures(editor, takePictures(files, pictures, say), at);
  return true;
}

/** An address over a selection links it; a video's alone on a line is its card; any other stands as a link. */
function pasteAddress(view: EditorView, event: ClipboardEvent, { fillEmbed }: PasteOptions): boolean {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  const { state } = view;
  const { $from, $to, empty } = state.selection;
  const url = readPastedUrl(text);
  if (url === null || !$from.sameParent($to) || !$from.parent.inlineContent || $from.parent.type.spec.code) {
    return false;
  }
  const mark = state.schema.marks["link"]!.create({ href: url });
  if (!empty) {
    view.dispatch(state.tr.addMark($from.pos, $to.pos, mark).setMeta("paste", true).scrollIntoView());
    return true;
  }
  const isAlone = $from.parent.type.name === "paragraph" && $from.parent.content.size === 0;
  const at = $from.before();
  const linked = state.tr.replaceSelectionWith(state.schema.text(url, [mark]), false);
  view.dispatch(linked.removeStoredMark(mark.type).setMeta("paste", true).scrollIntoView());
  const embed = isAlone ? findEmbed(url) : null;
  if (embed) {
    showEmbed(view, at, embed.url);
    fillEmbed(embed.url);
  }
  return true;
}

/** Plain text that was written as Markdown. What reads it is fetched first; the paste goes on when it is here. */
function pasteMarkdown(view: EditorView, event: ClipboardEvent, { say }: PasteOptions): boolean {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  const isBare = (event.clipboardData?.getData("text/html") ?? "") === "";
  if (!isBare || view.state.selection.$from.parent.type.spec.code || !isMarkdown(text)) return false;
  void import("./markdown.ts").then(
    ({ readMarkdown }) => {
      if (!view.isDestroyed) view.pasteHTML(readMarkdown(text));
    },
    () => {
      say("The Markdown could not be read just now and came in as plain text.");
      if (!view.isDestroyed) view.pasteText(text);
    },
  );
  return true;
}

/** A second step of its own, so that one undo gives the plain address back. */
function showEmbed(view: EditorView, at: number, url: string): void {
  const { tr, schema, doc } = view.state;
  const paragraph = doc.nodeAt(at);
  if (paragraph === null) return;
  closeHistory(tr);
  const after = schema.nodes["paragraph"]!.create();
  tr.replaceWith(at, at + paragraph.nodeSize, [schema.nodes["embed"]!.create({ url }), after]);
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, at + 2)).scrollIntoView());
}

/** What is pasted is new: its blocks get ids of their own. */
function withoutIds(slice: Slice): Slice {
  const strip = (fragment: Fragment): Fragment =>
    Fragment.from(
      fragment.content.map((node): Node => {
        if (node.isInline) return node;
        const content = node.isTextblock ? node.content : strip(node.content);
        return node.type.create(node.attrs["id"] ? { ...node.attrs, id: null } : node.attrs, content, node.marks);
      }),
    );
  return new Slice(strip(slice.content), slice.openStart, slice.openEnd);
}
