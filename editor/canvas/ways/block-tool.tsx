import { createEffect, onCleanup, type JSX } from "solid-js";
import { createMediaQuery } from "../../ui/media-query.ts";
import type { MenuCall } from "./block-menu.tsx";

/** Where the toolbar lies at the foot of the window (canvas.css), nothing stands over the text: the grip is there. */
const AT_FOOT = "(max-width: 640px)";

interface BlockToolProps {
  readonly menuId: string;
  readonly onPress: (beside: MenuCall["beside"], isTouch: boolean) => void;
}

/** A phone's way to the block's menu, put into the toolbar once it is here. */
export function BlockTool(props: BlockToolProps): JSX.Element {
  const isAtFoot = createMediaQuery(AT_FOOT);
  createEffect(() => {
    if (!isAtFoot()) return;
    const button = (
      <button
        type="button"
        class="tool"
        tabIndex={-1}
        aria-label="Block"
        title="Block: move, duplicate, turn into"
        aria-haspopup="menu"
        aria-controls={props.menuId}
        onMouseDown={(event) => event.preventDefault()}
        onClick={(event) =>
          props.onPress(
            event.currentTarget.getBoundingClientRect(),
            event instanceof PointerEvent && event.pointerType === "touch",
          )
        }
      >
        <svg class="block-sign" viewBox="0 0 24 24" aria-hidden="true">
          <path d="M9 5h.01M15 5h.01M9 12h.01M15 12h.01M9 19h.01M15 19h.01" />
        </svg>
      </button>
    ) as HTMLElement;
    // The toolbar itself changes its place by the same width, after this.
    queueMicrotask(() => {
      if (!isAtFoot()) return;
      const insert = document.querySelector(".toolbar > [aria-label='Insert']");
      insert?.nextElementSibling?.after(button);
    });
    onCleanup(() => button.remove());
  });
  return null;
}
