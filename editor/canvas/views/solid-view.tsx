import type { NodeViewRenderer } from "@tiptap/core";
import type { JSX } from "solid-js";
import { render } from "solid-js/web";
import { frameBlock, type BlockView } from "./block-view.ts";

interface ViewOptions {
  readonly tag: string;
  readonly className: string;
  readonly content?: string;
  readonly body: (view: BlockView) => JSX.Element;
}

/** A block whose view is at hand from the first moment: what most texts hold. */
export function makeView({ body, ...frame }: ViewOptions): NodeViewRenderer {
  return frameBlock({ ...frame, fill: (dom, block) => render(() => body(block), dom) });
}
