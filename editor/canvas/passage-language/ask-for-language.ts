import type { Editor } from "@tiptap/core";
import { getMarkRange } from "@tiptap/core";
import { createSignal } from "solid-js";
import type { CanvasServices } from "../canvas-services.ts";

export interface LanguagePlace {
  readonly editor: Editor;
  readonly from: number;
  readonly to: number;
  /** "" where the passage is in the post's own language. */
  readonly lang: string;
}

const [asked, setAsked] = createSignal<LanguagePlace | null>(null);

export { asked as askedLanguage };

/** Asks in which language the selected words are, or those around the caret that are marked already. */
export function askForLanguage(editor: Editor, services: CanvasServices): void {
  const { $from, from, to, empty } = editor.state.selection;
  const type = editor.schema.marks["language"]!;
  const range = getMarkRange($from, type);
  if (empty && !range) return services.say("Select the words that are in another language first.");
  const mark = range
    ? editor.state.doc
        .resolve(range.from + 1)
        .marks()
        .find((other) => other.type === type)
    : undefined;
  const place = empty ? range! : { from, to };
  setAsked({ editor, from: place.from, to: place.to, lang: String(mark?.attrs["lang"] ?? "") });
}

export function closeLanguage(): void {
  const place = asked();
  setAsked(null);
  if (place !== null && !place.editor.isDestroyed) place.editor.view.focus();
}

/** "" takes the mark away. */
export function setLanguage(lang: string): void {
  const place = asked();
  if (place === null || place.editor.isDestroyed) return;
  const { editor, from, to } = place;
  const type = editor.schema.marks["language"]!;
  const { tr } = editor.state;
  tr.removeMark(from, to, type);
  if (lang !== "") tr.addMark(from, to, type.create({ lang }));
  editor.view.dispatch(tr);
  closeLanguage();
}
