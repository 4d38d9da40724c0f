import { closeHistory } from "@tiptap/pm/history";
import { Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { findLanguage, readText } from "./set-document.ts";
import { setTyped } from "./set-typed.ts";

/** As the editor's own command that takes an input rule back expects it. */
interface Undoable {
  readonly transform: Transaction;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export interface TypographerOptions {
  readonly isOn: () => boolean;
  readonly language: () => string;
}

const key = new PluginKey<Undoable | null>("typographer");

/**
 * Sets quotes and dashes as they are typed. What was typed goes in first and is set in a second step, so
 * that undo, like Backspace right after, gives it back.
 */
export function typographerPlugin(options: TypographerOptions): Plugin {
  return new Plugin<Undoable | null>({
    key,
    // By this Backspace knows it.
    isInputRules: true,
    state: {
      init: () => null,
      apply(tr, before) {
        const undoable = tr.getMeta(key) as Undoable | undefined;
        return undoable ?? (tr.selectionSet || tr.docChanged ? null : before);
      },
    },
    props: {
      handleTextInput: (view, from, to, text) => options.isOn() && setInput(view, from, to, text, options.language()),
    },
  });
}

function setInput(view: EditorView, from: number, to: number, text: string, language: string): boolean {
  if (view.composing || text.length !== 1) return false;
  const { state } = view;
  const $from = state.doc.resolve(from);
  const { parent } = $from;
  const marks = state.storedMarks ?? $from.marks();
  if (!parent.isTextblock || parent.type.spec.code || marks.some((mark) => mark.type.spec.code)) return false;
  const before = readText(parent).slice(0, $from.parentOffset);
  const setting = setTyped(before, text, findLanguage(marks) ?? language);
  if (setting === null) return false;
  view.dispatch(state.tr.insertText(text, from, to).scrollIntoView());
  const end = from + 1;
  const tr = closeHistory(view.state.tr);
  const typed = view.state.doc.nodeAt(from);
  tr.replaceWith(end - setting.take, end, view.state.schema.text(setting.put, typed?.marks ?? []));
  view.dispatch(tr.setMeta(key, { transform: tr, from, to: end, text } satisfies Undoable).scrollIntoView());
  // What is typed next is a step of its own, too.
  view.dispatch(closeHistory(view.state.tr));
  return true;
}
