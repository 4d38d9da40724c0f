import type { Picture } from "../../schema/media.ts";

/** What a picture's box looks like while it loads, and what stays in sight when it is cropped. */
type Box = Pick<Picture, "color" | "focalX" | "focalY">;

/**
 * The colours and focal points of a page's pictures as CSS classes. The page's policy forbids style
 * attributes, so these rules stand in a small style element of their own, allowed by its hash.
 */
export interface Swatches {
  classFor(picture: Box): string;
  /** For a picture in a row: its share of the row, by its ratio, so that all of them are of one height. */
  classForShare(picture: Pick<Picture, "width" | "height"> | null): string;
  css(): string;
}

export function createSwatches(): Swatches {
  const names = new Map<string, string>();
  const nameRule = (rule: string): string => {
    const known = names.get(rule);
    if (known !== undefined) return known;
    const name = `s${names.size}`;
    names.set(rule, name);
    return name;
  };
  return {
    classFor: (picture) => nameRule(swatchRule(picture)),
    classForShare: (picture) => nameRule(`flex-grow:${shareOf(picture)}`),
    css: () => [...names].map(([rule, name]) => `.${name}{${rule}}`).join(""),
  };
}

function swatchRule({ color, focalX, focalY }: Box): string {
  const background = /^#[0-9a-f]{6}$/i.test(color) ? color : "#8a8a86";
  const isCentred = focalX === 0.5 && focalY === 0.5;
  const position = isCentred ? "" : `;object-position:${percent(focalX)} ${percent(focalY)}`;
  return `background:${background}${position}`;
}

const USUAL_SHARE = 1.5;
/** A panorama leaves its neighbours room to be seen. */
const WIDEST_SHARE = 2.5;
const NARROWEST_SHARE = 0.4;

/** How wide a picture is in a row with others, for its height. */
export function shareOf(picture: Pick<Picture, "width" | "height"> | null): number {
  if (picture === null || !(picture.height > 0)) return USUAL_SHARE;
  const share = Math.min(WIDEST_SHARE, Math.max(NARROWEST_SHARE, picture.width / picture.height));
  return Math.round(share * 1000) / 1000;
}

function percent(share: number): string {
  return `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%`;
}
