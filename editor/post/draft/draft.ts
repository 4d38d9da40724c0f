import type { DocumentJson } from "../../../schema/document-json.ts";
import type { DraftFields } from "../../../schema/post.ts";
import type { Byline, Source, Tag } from "../../../schema/tag.ts";

/** A post's draft as the desk holds and sends it. */
export interface Draft {
  readonly fields: DraftFields;
  readonly document: DocumentJson;
  readonly grammar: number;
}

/** What the things a draft refers to by id are called. */
export interface KnownNames {
  readonly tags: readonly Tag[];
  readonly bylines: readonly Byline[];
  readonly sources: readonly Source[];
  readonly related: readonly { readonly id: string; readonly title: string; readonly path: string | null }[];
}
