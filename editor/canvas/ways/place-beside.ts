export interface Spot {
  readonly left: number;
  readonly top: number;
  /** How high it may be there. */
  readonly room: number;
}

const EDGE_PX = 8;
const GAP_PX = 6;

/**
 * Where something small stands next to a line without covering it, in the window's pixels: below, or above
 * where there is more room. What the on-screen keyboard and the toolbar at the foot take is no room.
 */
export function placeBeside(
  line: { readonly left: number; readonly top: number; readonly bottom: number },
  size: { readonly width: number; readonly height: number },
  room: { readonly top: number; readonly bottom: number; readonly width: number },
): Spot {
  const left = Math.max(EDGE_PX, Math.min(line.left, room.width - size.width - EDGE_PX));
  const below = room.bottom - line.bottom - GAP_PX;
  const isBelow = size.height <= below || below >= line.top - room.top;
  const above = line.top - room.top - GAP_PX;
  return {
    left,
    room: isBelow ? below : above,
    top: isBelow ? line.bottom + GAP_PX : Math.max(room.top, line.top - GAP_PX - size.height),
  };
}

/** What of the window can be seen and is not under the toolbar. */
export function readRoom(): { top: number; bottom: number; width: number } {
  const viewport = window.visualViewport;
  const top = viewport?.offsetTop ?? 0;
  let bottom = top + (viewport?.height ?? window.innerHeight);
  const toolbar = document.querySelector(".toolbar")?.getBoundingClientRect();
  if (toolbar && toolbar.top > bottom / 2) bottom = Math.min(bottom, toolbar.top);
  return { top: top + EDGE_PX, bottom: bottom - EDGE_PX, width: window.innerWidth };
}
