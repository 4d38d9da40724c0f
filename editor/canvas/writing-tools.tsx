import type { Editor } from "@tiptap/core";
import type { JSX } from "solid-js";
import type { CanvasServices } from "./canvas-services.ts";

export interface WritingToolsProps {
  readonly editor: Editor;
  /** The canvas' own element, which what floats is placed within. */
  readonly root: HTMLElement;
  readonly services: CanvasServices;
  readonly language: string;
}

/** What helps with writing and can wait until the caret stands: it is fetched once the canvas is idle. */
export function WritingTools(_props: WritingToolsProps): JSX.Element {
  return <></>;
}
