import type { Node } from "@tiptap/pm/model";

/** An error keeps a post from being published, a warning asks first, a hint only informs. */
export type Level = "error" | "warning" | "hint";

/** Where something is to be mended: a field of the desk, a picture, or a block with a stretch of it. */
export type Place =
  | { readonly kind: "field"; readonly field: FieldName }
  | { readonly kind: "picture"; readonly mediaId: string; readonly isFields: boolean }
  | { readonly kind: "block"; readonly block: Node; readonly from: number; readonly to: number };

export type FieldName =
  | "title"
  | "dek"
  | "tags"
  | "bylines"
  | "slug"
  | "lead"
  | "source"
  | "related"
  | "search"
  | "checklist";

export interface Finding {
  readonly level: Level;
  readonly words: string;
  readonly place: Place;
  /** A link that has moved, and where to. */
  readonly moved?: { readonly href: string; readonly to: string };
}

export const LEVELS: readonly Level[] = ["error", "warning", "hint"];
