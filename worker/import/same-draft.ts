import * as v from "valibot";
import type { DocumentJson } from "../../schema/document-json.ts";
import { type DraftFields, draftFields } from "../../schema/post.ts";

export interface Draft {
  readonly fields: DraftFields;
  readonly document: DocumentJson;
}

/** Whether two drafts say the same, ids of blocks aside: those are made anew with each conversion. */
export function isSameDraft(one: Draft, other: Draft): boolean {
  return (
    canonical(v.parse(draftFields, one.fields)) === canonical(v.parse(draftFields, other.fields)) &&
    canonical(withoutIds(one.document)) === canonical(withoutIds(other.document))
  );
}

function withoutIds(document: DocumentJson): unknown {
  return document.content.map((block) => ({ ...block, attrs: { ...block.attrs, id: null } }));
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
