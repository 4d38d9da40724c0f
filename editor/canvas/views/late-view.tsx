import type { NodeViewRenderer } from "@tiptap/core";
import { createSignal, onCleanup, Show, type Component, type JSX } from "solid-js";
import { createComponent, Dynamic, render } from "solid-js/web";
import type { CanvasServices } from "../canvas-services.ts";
import { frameBlock, type BlockView } from "./block-view.ts";

export interface SurroundProps {
  readonly view: BlockView;
  readonly services: CanvasServices;
}

/** What stands above and below a block's text. */
export interface Surround {
  readonly Head?: Component<SurroundProps>;
  readonly Foot?: Component<SurroundProps>;
}

interface LateViewOptions {
  readonly tag: string;
  readonly className: string;
  /** What a screen reader calls the block. */
  readonly name?: string;
  readonly content?: string;
  /** Elements around the text, from the outermost to the innermost. */
  readonly wrap?: readonly string[];
  readonly services: CanvasServices;
  readonly load: () => Promise<Surround>;
}

const surrounds = new Map<LateViewOptions["load"], Surround>();

/** Fetches what a late view is made of, so that it stands at once where a block of its kind comes. */
export async function loadSurround(load: LateViewOptions["load"]): Promise<Surround> {
  const found = surrounds.get(load) ?? (await load());
  surrounds.set(load, found);
  return found;
}

/**
 * A block that few texts hold: its text can be written at once, and never moves; what stands around it
 * is fetched when the first block of its kind is shown.
 */
export function makeLateView(options: LateViewOptions): NodeViewRenderer {
  const { tag, className, content, services, load } = options;
  return frameBlock({
    tag,
    className,
    content,
    fill(dom, view) {
      const head = makeSlot("block-head");
      const foot = makeSlot("block-foot");
      if (options.name !== undefined) {
        if (tag === "div") dom.setAttribute("role", "group");
        dom.setAttribute("aria-label", options.name);
      }
      dom.append(head, ...wrapContent(view.content, options.wrap ?? []), foot);
      const disposals: (() => void)[] = [];
      let isHere = true;

      function show({ Head, Foot }: Surround): void {
        if (!isHere) return;
        const props = { view, services };
        if (Head) disposals.push(render(() => createComponent(Head, props), head));
        if (Foot) disposals.push(render(() => createComponent(Foot, props), foot));
      }

      function fetchSurround(): void {
        // Off the line, the block's text is there still; its controls come with the line.
        loadSurround(load).then(show, () => addEventListener("online", fetchSurround, { once: true }));
      }

      for (const slot of [head, foot]) {
        slot.addEventListener("keydown", (event) => {
          const isInMenu = event.target instanceof Element && event.target.closest("[popover]") !== null;
          if (event.key !== "Escape" || event.defaultPrevented || isInMenu) return;
          event.preventDefault();
          view.leave("content");
        });
      }
      const known = surrounds.get(load);
      if (known) show(known);
      else fetchSurround();
      return () => {
        isHere = false;
        removeEventListener("online", fetchSurround);
        for (const dispose of disposals) dispose();
      };
    },
  });
}

function makeSlot(className: string): HTMLElement {
  const slot = document.createElement("div");
  slot.className = className;
  slot.contentEditable = "false";
  return slot;
}

function wrapContent(content: HTMLElement | null, tags: readonly string[]): HTMLElement[] {
  if (content === null) return [];
  let outer = content;
  for (const tag of tags.toReversed()) {
    const wrapper = document.createElement(tag);
    wrapper.append(outer);
    outer = wrapper;
  }
  return [outer];
}

/** The lower part of a block that is drawn at once. */
export function Late(late: { load: LateViewOptions["load"]; props: SurroundProps }): JSX.Element {
  // The same part stays for as long as its block does.
  // oxlint-disable-next-line solid/reactivity
  const { load } = late;
  const known = surrounds.get(load);
  const [surround, setSurround] = createSignal(known);
  const fetchSurround = (): void => {
    loadSurround(load).then(setSurround, () => addEventListener("online", fetchSurround, { once: true }));
  };
  if (known === undefined) fetchSurround();
  onCleanup(() => removeEventListener("online", fetchSurround));
  return <Show when={surround()?.Foot}>{(Foot) => <Dynamic component={Foot()} {...late.props} />}</Show>;
}
