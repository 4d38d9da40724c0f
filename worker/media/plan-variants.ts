import { VARIANT_WIDTHS, type VariantFormat } from "../../schema/media.ts";

export interface PlannedVariant {
  readonly format: VariantFormat;
  readonly width: number;
}

/** JPEG first: as soon as it is there, pages need the uploader's fallback no longer. */
const FORMATS: readonly VariantFormat[] = ["jpeg", "webp", "avif"];

/** Cloudflare makes AVIF up to so many pixels a side and sends another format beyond. */
const AVIF_SIDE_PIXELS = 1200;

/** A tall picture for which AVIF would end below this width is better shown as WebP. */
const LEAST_AVIF_WIDTH = 800;

/** A rendition at the picture's own width must be so much wider than the one before to be worth its bytes. */
const WORTHWHILE = 1.1;

/** The renditions of a picture, in the order they are made; none is wider than the picture itself. */
export function planVariants(width: number, height: number): PlannedVariant[] {
  return FORMATS.flatMap((format) => planWidths(format, width, height).map((planned) => ({ format, width: planned })));
}

function planWidths(format: VariantFormat, width: number, height: number): number[] {
  const isAvif = format === "avif";
  const most =
    isAvif && height > AVIF_SIDE_PIXELS ? Math.min(width, Math.floor((AVIF_SIDE_PIXELS * width) / height)) : width;
  if (isAvif && most < Math.min(width, LEAST_AVIF_WIDTH)) return [];
  const targets = VARIANT_WIDTHS[format];
  const widths = targets.filter((target) => target <= most);
  const widest = widths.at(-1) ?? 0;
  if (widths.length < targets.length && most > widest * WORTHWHILE) widths.push(most);
  return widths;
}
