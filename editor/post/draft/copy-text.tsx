import { createSignal, type JSX } from "solid-js";
import { documentText } from "../../../schema/document-text.ts";
import type { PostDesk } from "../post-desk.ts";
import type { Draft } from "./draft.ts";

/** The way out that always works: one's own text on the clipboard. */
export function CopyText(props: { desk: PostDesk }): JSX.Element {
  const [copied, setCopied] = createSignal("");

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(toText(props.desk.readDraft()));
      setCopied("Your text is on the clipboard.");
    } catch {
      setCopied("The browser did not allow that. Select the text and copy it by hand.");
    }
  }

  return (
    <>
      <span role="status">{copied()}</span>
      <button type="button" class="button" onClick={() => void copy()}>
        Copy my text
      </button>
    </>
  );
}

export function toText(draft: Pick<Draft, "fields" | "document">): string {
  const { title, dek } = draft.fields;
  return [title || "Untitled", dek, documentText(draft.document).replaceAll("\n", "\n\n")].filter(Boolean).join("\n\n");
}
