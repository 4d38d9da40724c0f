import type { Editor } from "@tiptap/core";
import type { Transaction } from "@tiptap/pm/state";
import { onCleanup } from "solid-js";
import type { LinkPlace } from "../link.ts";

/** The place where it is now: the text around it may be changed from elsewhere in the meantime. */
export function followPlace(editor: Editor, place: LinkPlace): () => LinkPlace {
  let now = place;
  const follow = ({ transaction: { mapping } }: { transaction: Transaction }): void => {
    const from = mapping.map(now.from, 1);
    now = { ...now, from, to: Math.max(from, mapping.map(now.to, -1)) };
  };
  editor.on("transaction", follow);
  onCleanup(() => editor.off("transaction", follow));
  return () => now;
}
