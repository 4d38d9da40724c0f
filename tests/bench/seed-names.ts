import { createHash } from "node:crypto";
import type { Named } from "../../schema/card.ts";
import { FOREVER } from "../../schema/forever.ts";
import { newId } from "../../schema/id.ts";
import type { Picture, Variant } from "../../schema/media.ts";
import { edition } from "../../worker/demo/edition.ts";

export const TAGS = 200;
/** The tag that a fifth of all posts carry. */
export const COMMON_TAG: Pick<Named, "slug" | "name"> = { slug: "vorhaven", name: "Vorhaven" };
const BYLINES = 40;
const SOURCES = 12;
const PICTURES = 200;

const PICTURE_WIDTH = 2400;
const PICTURE_HEIGHT = 1600;

export function makeTags(): Named[] {
  const words = edition.tags.map(({ name }) => name).filter((name) => name !== COMMON_TAG.name);
  return Array.from({ length: TAGS }, (_, index) => {
    if (index === 0) return { id: newId(), ...COMMON_TAG };
    const name = `${words[index % words.length] ?? ""} ${index}`;
    return { id: newId(), slug: `tag-${index}`, name };
  });
}

export function makeBylines(): Named[] {
  return Array.from({ length: BYLINES }, (_, index) => {
    const byline = edition.bylines[index % edition.bylines.length];
    return { id: newId(), slug: `byline-${index}`, name: byline?.name ?? "" };
  });
}

export function makeSources(): Named[] {
  return Array.from({ length: SOURCES }, (_, index) => ({
    id: newId(),
    slug: `outlet-${index}`,
    name: `The ${index + 1}th Outlet`,
  }));
}

/** Pictures as cards carry them, with the variants of a large photograph. Their bytes are nowhere: no page reads them. */
export function makePictures(): Picture[] {
  return Array.from({ length: PICTURES }, (_, index) => {
    const words = edition.pictures[index % edition.pictures.length];
    return {
      mediaId: newId(),
      alt: words?.alt ?? "",
      caption: words?.caption ?? "",
      credit: words?.credit ?? "",
      width: PICTURE_WIDTH,
      height: PICTURE_HEIGHT,
      focalX: 0.5,
      focalY: 0.5,
      color: "#6b7480",
      variants: makeVariants(index),
      rightsUntil: FOREVER,
    };
  });
}

function makeVariants(picture: number): Variant[] {
  const sizes = [
    ["avif", 400],
    ["avif", 800],
    ["avif", 1200],
    ["jpeg", 1200],
    ["webp", 400],
    ["webp", 800],
    ["webp", 1200],
    ["webp", 2000],
  ] as const;
  return sizes.map(([format, width]) => ({
    hash: createHash("sha256").update(`${picture} ${format} ${width}`).digest("hex"),
    format,
    width,
    height: Math.round((width * PICTURE_HEIGHT) / PICTURE_WIDTH),
  }));
}
