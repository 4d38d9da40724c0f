import * as v from "valibot";
import { filledLine, idField, versionField } from "./fields.ts";
import { limits } from "./limits.ts";
import type { Rights } from "./rights.ts";

/** How the library is narrowed; every part stands in the address under its own name. */
export const MEDIA_LACKS = ["anything", "alt", "caption", "credit", "rights", "ended"] as const;
export type MediaLack = (typeof MEDIA_LACKS)[number];
export const MEDIA_SHAPES = ["landscape", "portrait", "square"] as const;
export type MediaShape = (typeof MEDIA_SHAPES)[number];

export interface MediaQuery {
  /** Words looked for in alt text, caption, credit, creator and file name. */
  readonly q: string;
  readonly lacks: MediaLack | "";
  readonly rights: Rights | "";
  /** A person: who brought it. */
  readonly by: string;
  /** Whether a published post has it. */
  readonly used: "yes" | "no" | "";
  readonly shape: MediaShape | "";
  readonly collection: string;
  /** "2026-11", when it came. */
  readonly month: string;
  /** "1": what was deleted, instead of what is there. */
  readonly trash: "1" | "";
}

/** What the library can be narrowed to: its collections by name, and who brought pictures. */
export interface LibraryReply {
  readonly collections: readonly Collection[];
  readonly uploaders: readonly { readonly id: string; readonly name: string }[];
}

/** Pictures that somebody gathered. `pictures` is how many there are, `MOST_COUNTED` + 1 where there are more. */
export interface Collection {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly pictures: number;
}

const collectionName = filledLine("The name", limits.tagNameCharacters);
export const newCollection = v.strictObject({ id: idField, name: collectionName });
export const saveCollectionBody = v.strictObject({ version: versionField, name: collectionName });
export const moveCollectionBody = v.strictObject({ version: versionField });

const pictureIds = v.pipe(v.array(idField), v.maxLength(500, "At most 500 pictures at a time."));
export const gatherBody = v.strictObject({ add: pictureIds, remove: pictureIds });

/** Those that were really added or taken out, for the way back. */
export interface GatherReply {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}
