import { VARIANT_WIDTHS } from "../../../schema/media.ts";
import { sayBytes } from "../screen/say-bytes.ts";

export interface Sides {
  readonly width: number;
  readonly height: number;
}

/** No page shows a picture wider than its widest rendition. */
const WIDEST_PIXELS = Math.max(...VARIANT_WIDTHS.webp);

/** Proportions that differ by more than this are cropped so differently that somebody has to look. */
const OTHER_SHAPE = 1.1;

/** What readers would lose in sharpness, as a sentence; null where they lose nothing. */
export function saySmaller(now: Sides, next: Sides): string | null {
  const shown = Math.min(now.width, WIDEST_PIXELS);
  if (now.width === 0 || next.width >= shown) return null;
  return `It is smaller: ${next.width.toLocaleString("en-GB")} pixels wide, where readers get up to ${shown.toLocaleString("en-GB")} now. On large screens it will look less sharp.`;
}

export function isOtherShape(now: Sides, next: Sides): boolean {
  if (now.height === 0 || next.height === 0) return false;
  const turned = now.width / now.height / (next.width / next.height);
  return Math.max(turned, 1 / turned) > OTHER_SHAPE;
}

/** "3,840 × 2,560 pixels, 8.5 MB, JPEG". What is not known is left out. */
export function sayFacts({ sides, bytes, type }: { sides: Sides | null; bytes: number; type: string }): string {
  const pixels =
    sides === null || sides.width === 0
      ? []
      : [`${sides.width.toLocaleString("en-GB")} × ${sides.height.toLocaleString("en-GB")} pixels`];
  return [...pixels, sayBytes(bytes), ...(type === "" ? [] : [type.replace("image/", "").toUpperCase()])].join(", ");
}
