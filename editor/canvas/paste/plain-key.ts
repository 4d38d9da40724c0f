import type { EditorView } from "@tiptap/pm/view";

/** A browser that pastes by the key does so within this time. */
const PASTE_COMES_WITHIN_MS = 300;

export interface PlainKey {
  /** Whether the paste at hand is to be plain. */
  readonly isPlain: () => boolean;
  meetKey(view: EditorView, event: KeyboardEvent): boolean;
  meetPaste(): void;
}

/** Mod-Shift-v: most browsers paste by it themselves; for those that do not, the clipboard is read. */
export function createPlainKey(pastePlain: (view: EditorView, text: string) => void): PlainKey {
  let isPlain = false;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  async function readClipboard(view: EditorView): Promise<void> {
    // Refused, there is nothing to be done: the browser has told the person why.
    const text = await navigator.clipboard.readText().catch(() => "");
    if (text === "" || view.isDestroyed || view.composing) return;
    pastePlain(view, text);
    isPlain = false;
  }

  return {
    isPlain: () => isPlain,
    meetKey(view, event) {
      clearTimeout(waiting);
      isPlain = event.shiftKey && (event.ctrlKey || event.metaKey) && event.code === "KeyV";
      if (isPlain && view.editable) waiting = setTimeout(() => void readClipboard(view), PASTE_COMES_WITHIN_MS);
      return false;
    },
    meetPaste() {
      clearTimeout(waiting);
      // It is good for one paste, which is over when the browser is done with this event.
      if (isPlain) setTimeout(() => (isPlain = false), 0);
    },
  };
}
