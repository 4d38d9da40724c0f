import type { FoundBlock } from "./find-block.ts";

/** In pixels from the canvas's corner. */
export interface GripSpot {
  readonly left: number;
  readonly top: number;
  readonly width: number;
}

const WIDTH_PX = 20;
const LEAST_WIDTH_PX = 13;
const HEIGHT_PX = 24;
const GAP_PX = 8;
/** Within a picture that fills the canvas there is no margin. */
const INSET_PX = 8;

/** In the margin before the block's first line; as narrow as the margin asks for, so that no word is covered. */
export function placeGrip(root: HTMLElement, { dom }: FoundBlock): GripSpot {
  const room = root.getBoundingClientRect();
  const block = dom.getBoundingClientRect();
  const { direction, lineHeight, paddingTop } = getComputedStyle(dom);
  const margin = direction === "rtl" ? room.right - block.right : block.left - room.left;
  const isWithin = margin < LEAST_WIDTH_PX;
  const width = isWithin ? WIDTH_PX : Math.min(WIDTH_PX, margin - 1);
  const away = isWithin ? INSET_PX : Math.max(0, margin - width - GAP_PX);
  const line = Math.min(Number.parseFloat(lineHeight) || HEIGHT_PX, block.height);
  const lead = isWithin ? INSET_PX : (Number.parseFloat(paddingTop) || 0) + (line - HEIGHT_PX) / 2;
  return {
    left: Math.round(direction === "rtl" ? room.width - away - width : away),
    top: Math.round(block.top - room.top + lead),
    width,
  };
}
