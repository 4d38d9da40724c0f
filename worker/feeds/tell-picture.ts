import { parseLicence, sayLicence } from "../../schema/licences.ts";
import { variantPath, type Picture, type PictureTerms, type VariantFormat } from "../../schema/media.ts";
import { findFallback } from "../render/picture.ts";

/** A picture as feeds tell of it beside the text. */
export interface ToldPicture {
  readonly url: string;
  readonly type: `image/${VariantFormat}`;
  readonly width: number;
  readonly height: number;
  /** The size of its file, where that is known. */
  readonly bytes: number | null;
  /** What it shows, for whoever cannot see it; empty where it only adorns. */
  readonly alt: string;
  readonly caption: string;
  readonly credit: string;
  readonly licence: ToldLicence | null;
}

export interface ToldLicence {
  readonly url: string;
  readonly name: string;
}

/** Null where there is no rendition of it yet. */
export function tellPicture(picture: Picture, origin: string): ToldPicture | null {
  const variant = findFallback(picture);
  if (variant === null) return null;
  return {
    url: `${origin}${variantPath(variant)}`,
    type: `image/${variant.format}`,
    width: variant.width,
    height: variant.height,
    bytes: variant.bytes ?? null,
    alt: picture.alt,
    caption: picture.caption,
    credit: picture.credit,
    licence: tellLicence(picture.terms),
  };
}

/** The free licence that a picture comes under. */
export function tellLicence(terms: PictureTerms | undefined): ToldLicence | null {
  if (terms === undefined || terms.licenceUrl === "") return null;
  if (terms.rights !== "creative_commons" && terms.rights !== "public_domain") return null;
  const licence = parseLicence(terms.licenceUrl);
  return { url: terms.licenceUrl, name: licence === null ? "Licence" : sayLicence(licence) };
}
