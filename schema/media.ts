import * as v from "valibot";
import { idField, line, optionalUrlField, timeField } from "./fields.ts";
import { limits } from "./limits.ts";
import { RIGHTS, type PictureGap, type Rights } from "./rights.ts";

/** What is taken in. HEIC only where the Images binding can read it. */
export const PICTURE_TYPES = [
  "image/jpeg",
  "image/png",
  "image/webp",
  "image/avif",
  "image/gif",
  "image/heic",
] as const;
export type PictureType = (typeof PICTURE_TYPES)[number];

export const VARIANT_FORMATS = ["avif", "webp", "jpeg"] as const;
export type VariantFormat = (typeof VARIANT_FORMATS)[number];

/** The renditions made once of every picture; the fallback (JPEG, at most 1,200 px) is the uploader's. */
export const VARIANT_WIDTHS: Readonly<Record<VariantFormat, readonly number[]>> = {
  avif: [400, 800, 1200],
  webp: [400, 800, 1200, 2000],
  jpeg: [1200],
};

/** One rendition: served at `/media/<hash>.<ext>`, `hash` being its own SHA-256 in hex. Sizes in pixels. */
export interface Variant {
  readonly hash: string;
  readonly format: VariantFormat;
  readonly width: number;
  readonly height: number;
  /** Where feeds tell of it. */
  readonly bytes?: number | null;
}

/** Where readers' pictures are served. */
const PUBLIC_FOLDER = "/media";

export function variantPath(variant: Pick<Variant, "hash" | "format">, folder: string = PUBLIC_FOLDER): string {
  return `${folder}/${variant.hash}.${variant.format === "jpeg" ? "jpg" : variant.format}`;
}

/** The hash and format that a file's name in that folder says; null where it names no rendition. */
export function parseVariantName(name: string): Pick<Variant, "hash" | "format"> | null {
  const [, hash, extension] = /^([0-9a-f]{64})\.(avif|webp|jpg)$/.exec(name) ?? [];
  if (hash === undefined || extension === undefined) return null;
  return { hash, format: extension === "jpg" ? "jpeg" : (extension as "avif" | "webp") };
}

/** On what terms it runs, as machines are told. */
export interface PictureTerms {
  readonly creator: string;
  readonly rights: Rights;
  readonly licenceUrl: string;
}

/** The picture as pages need it: what it shows, how large, and its renditions. `color` fills its box while it loads. */
export interface Picture {
  readonly mediaId: string;
  readonly alt: string;
  readonly caption: string;
  readonly credit: string;
  readonly width: number;
  readonly height: number;
  readonly focalX: number;
  readonly focalY: number;
  readonly color: string;
  readonly variants: readonly Variant[];
  readonly rightsUntil: number;
  /** Only where a page is about it: cards carry none. */
  readonly terms?: PictureTerms;
  /** Where its renditions are served while their public address is not: a preview's. Never stored. */
  readonly folder?: string;
}

/** The fields of a picture that people fill in. */
export const mediaFields = v.strictObject({
  alt: line("The alt text", limits.altCharacters),
  decorative: v.boolean(),
  caption: line("The caption", limits.captionCharacters),
  credit: line("The credit", limits.creditCharacters),
  creator: line("The creator", limits.creditCharacters),
  rights: v.picklist(RIGHTS, "That is not a class of rights."),
  rightsNote: line("The note on rights", limits.captionCharacters),
  licenceUrl: optionalUrlField,
  rightsUntil: v.nullable(timeField),
  takenAt: v.nullable(timeField),
  focalX: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  focalY: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
});
export type MediaFields = v.InferOutput<typeof mediaFields>;

/** Declares a picture before its bytes are sent. `hash` is the SHA-256 of the file, in hex. */
export const newMedia = v.strictObject({
  id: idField,
  hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "The hash must be a SHA-256 in hex.")),
  bytes: v.pipe(
    v.number(),
    v.integer(),
    v.minValue(1, "The file is empty."),
    v.maxValue(limits.pictureBytes, `A picture can have at most ${limits.pictureBytes / 1_000_000} MB.`),
  ),
  fileName: line("The file name", limits.fileNameCharacters),
  fields: mediaFields,
});
export type NewMedia = v.InferOutput<typeof newMedia>;

/** A picture as the desk shows it. */
export interface Media extends MediaFields {
  readonly id: string;
  readonly state: "uploading" | "ready" | "quarantined" | "trashed";
  readonly version: number;
  /** Which of its files it shows: 0 is the one it came with. */
  readonly file: number;
  readonly hash: string;
  readonly bytes: number;
  readonly type: string;
  readonly width: number;
  readonly height: number;
  readonly fileName: string;
  readonly color: string;
  readonly variants: readonly Variant[];
  readonly variantsState: "waiting" | "complete" | "failed";
  readonly gaps: readonly PictureGap[];
  readonly createdAt: number;
}

export function emptyMediaFields(rights: Rights = "unknown"): MediaFields {
  return {
    alt: "",
    decorative: false,
    caption: "",
    credit: "",
    creator: "",
    rights,
    rightsNote: "",
    licenceUrl: "",
    rightsUntil: null,
    takenAt: null,
    focalX: 0.5,
    focalY: 0.5,
  };
}
