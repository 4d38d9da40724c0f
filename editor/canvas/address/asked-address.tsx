import type { Editor } from "@tiptap/core";
import { onMount, Show, untrack, type JSX } from "solid-js";
import type { CanvasServices } from "../canvas-services.ts";
import { findLinkPlace } from "../link.ts";
import { EmbedForm } from "./embed-form.tsx";
import { LinkForm } from "./link-form.tsx";

export interface AskedAddressProps {
  readonly editor: Editor;
  readonly root: HTMLElement;
  readonly services: CanvasServices;
  readonly onClose: (isToText: boolean) => void;
}

/** What the canvas asks an address for: a link on the words at the caret, or a card. */
export function AskedAddress(props: AskedAddressProps & { readonly kind: "link" | "embed" }): JSX.Element {
  const place = untrack(() => (props.kind === "link" ? findLinkPlace(props.editor) : null));
  onMount(() => {
    if (props.kind === "embed" || place !== null) return;
    props.services.say("A link goes on words within one paragraph.");
    props.onClose(true);
  });
  return (
    <Show
      when={place}
      fallback={
        <Show when={props.kind === "embed"}>
          <EmbedForm {...props} />
        </Show>
      }
    >
      {(found) => <LinkForm {...props} place={found()} />}
    </Show>
  );
}
