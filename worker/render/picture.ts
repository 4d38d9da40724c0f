import { html } from "hono/html";
import { variantPath, type Picture, type Variant, type VariantFormat } from "../../schema/media.ts";
import type { Html } from "./html.ts";
import type { Swatches } from "./swatches.ts";

/** Where a picture stands: `sizes` as in HTML, and the widest rendition worth loading there, in pixels. */
export interface Place {
  readonly sizes: string;
  readonly widest: number;
  readonly isFirst?: boolean;
}

/**
 * The `sizes` of what takes a share of the window's width on a phone. Phones show three pixels where the eye tells two:
 * they are told that it is two thirds as wide.
 */
export function onPhones(percent: number): string {
  return `(min-resolution:2.5dppx) ${Math.ceil((percent * 2) / 3)}vw,${Math.ceil(percent)}vw`;
}

/** The rendition for whatever takes one address only: feeds, link previews, old addresses. */
export function findFallback(picture: Pick<Picture, "variants">): Variant | null {
  const jpegs = picture.variants.filter((variant) => variant.format === "jpeg");
  return widestOf(jpegs.length > 0 ? jpegs : picture.variants);
}

/** The picture with its renditions, its box kept at its ratio while it loads; null where there is none to show. */
export function renderPicture(picture: Picture, alt: string, place: Place, swatches: Swatches): Html | null {
  const fallback = findFallback(picture);
  if (fallback === null) return null;
  const loading = place.isFirst === true ? html` fetchpriority="high"` : html` loading="lazy"`;
  return html`<picture>${renderSource("avif", picture, place)}${renderSource("webp", picture, place)}<img class="${swatches.classFor(picture)}" src="${variantPath(fallback, picture.folder)}" width="${fallback.width}" height="${fallback.height}" alt="${alt}"${loading} decoding="async"></picture>`;
}

function renderSource(format: VariantFormat, picture: Picture, { sizes, widest }: Place): Html | null {
  const variants = picture.variants
    .filter((variant) => variant.format === format)
    .toSorted((a, b) => a.width - b.width);
  const fitting = variants.filter((variant) => variant.width <= widest);
  const chosen = fitting.length > 0 ? fitting : variants.slice(0, 1);
  if (chosen.length === 0) return null;
  const srcset = chosen.map((variant) => `${variantPath(variant, picture.folder)} ${variant.width}w`).join(",");
  return html`<source type="image/${format}" srcset="${srcset}" sizes="${sizes}">`;
}

function widestOf(variants: readonly Variant[]): Variant | null {
  return variants.reduce<Variant | null>(
    (best, variant) => (best === null || variant.width > best.width ? variant : best),
    null,
  );
}
