import { doc } from "../../../schema/build.ts";
import type { BlockJson } from "../../../schema/document-json.ts";
import { newBlockId } from "../../../schema/id.ts";
import type { DraftFields } from "../../../schema/post.ts";
import type { Draft } from "../draft/draft.ts";
import { mergeDocuments, type MergedPart } from "./merge-documents.ts";
import { mergeFields, type MergedFields } from "./merge-fields.ts";

/** Two versions of a draft, merged as far as nobody has to choose. */
export interface MergedDraft extends MergedFields {
  readonly parts: readonly MergedPart[];
  readonly grammar: number;
}

/** What somebody chose of a conflict. `both`: mine, and theirs behind it; of a field there is only one. */
export type Choice = "mine" | "theirs" | "both";

export function mergeDrafts(base: Draft, mine: Draft, theirs: Draft): MergedDraft {
  return {
    ...mergeFields(base.fields, mine.fields, theirs.fields),
    parts: mergeDocuments(base.document, mine.document, theirs.document),
    grammar: mine.grammar,
  };
}

/** What there is to choose, each under a name that stays the same while the conflict is the same. */
export function listConflicts({ parts, conflicts }: MergedDraft): string[] {
  const torn = parts.flatMap((part) => (part.kind === "conflict" ? [part.name] : []));
  return [...conflicts.map(({ name }) => nameFieldChoice(name)), ...torn];
}

/** Under what the choice of a field is known; blocks have their own names. */
export function nameFieldChoice(name: keyof DraftFields): string {
  return `field ${name}`;
}

/** The draft that comes of a merge and what was chosen of its conflicts; where nothing was, it is mine. */
export function settleMerge(
  merged: MergedDraft,
  choose: (name: string) => Choice | undefined = () => undefined,
): Draft {
  const chosen = merged.conflicts.map(({ name, mine, theirs }) =>
    choose(nameFieldChoice(name)) === "theirs" ? theirs : mine,
  );
  const content = merged.parts.flatMap((part) =>
    part.kind === "block" ? [part.block] : settleConflict(part, choose(part.name) ?? "mine"),
  );
  return {
    fields: Object.assign({ ...merged.fields }, ...chosen),
    document: doc(...content),
    grammar: merged.grammar,
  };
}

function settleConflict(part: Extract<MergedPart, { kind: "conflict" }>, choice: Choice): readonly BlockJson[] {
  switch (choice) {
    case "mine":
      return part.mine;
    case "theirs":
      return part.theirs;
    case "both": {
      const taken = new Set(part.mine.map((block) => block.attrs.id));
      return [...part.mine, ...part.theirs.map((block) => (taken.has(block.attrs.id) ? rename(block) : block))];
    }
  }
}

function rename(block: BlockJson): BlockJson {
  return { ...block, attrs: { ...block.attrs, id: newBlockId() } } as BlockJson;
}
