import type { Editor } from "@tiptap/core";
import { onCleanup, onMount, type JSX } from "solid-js";
import { provideCommands } from "../../ui/commands.ts";
import type { CanvasServices } from "../canvas-services.ts";
import { listBlockCommands, runBlockKey } from "./block-commands.ts";
import { SlashMenu } from "./slash-menu.tsx";

/** What is inserted by a slash, and whole blocks that are moved, doubled and changed by keys and from the palette. */
export function Ways(props: { editor: Editor; services: CanvasServices }): JSX.Element {
  provideCommands(() => listBlockCommands(props.editor));
  onMount(() => {
    const { dom } = props.editor.view;
    const onKey = (event: KeyboardEvent): void => {
      if (event.isComposing || !runBlockKey(props.editor, event)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    dom.addEventListener("keydown", onKey, true);
    onCleanup(() => dom.removeEventListener("keydown", onKey, true));
  });
  return <SlashMenu editor={props.editor} services={props.services} />;
}
