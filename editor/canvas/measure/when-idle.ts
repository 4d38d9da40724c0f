import type { Editor } from "@tiptap/core";
import { onCleanup } from "solid-js";

const PAUSE_MS = 200;
/** A machine that is never idle is looked at all the same. */
const PATIENCE = { timeout: 2000 };

/** Looks when the browser has nothing else to do: first at once, then after each pause in writing or moving. */
export function lookWhenIdle(editor: Editor, look: () => void): void {
  let pause: ReturnType<typeof setTimeout> | undefined;
  let idle = 0;
  const lookSoon = ({ transaction }: { transaction: { docChanged: boolean; selectionSet: boolean } }): void => {
    if (!transaction.docChanged && !transaction.selectionSet) return;
    clearTimeout(pause);
    cancelIdleCallback(idle);
    pause = setTimeout(() => (idle = requestIdleCallback(() => !editor.isDestroyed && look(), PATIENCE)), PAUSE_MS);
  };
  editor.on("transaction", lookSoon);
  onCleanup(() => {
    editor.off("transaction", lookSoon);
    clearTimeout(pause);
    cancelIdleCallback(idle);
  });
  idle = requestIdleCallback(() => !editor.isDestroyed && look(), PATIENCE);
}
