import * as v from "valibot";
import { draftFields } from "../../../schema/post.ts";
import type { Refusal } from "../../api/answer.ts";
import type { Draft } from "../draft/draft.ts";

/** What the server would refuse of a draft's fields, in the same words, without asking it. */
export function checkDraft(draft: Draft): Refusal | null {
  const parsed = v.safeParse(draftFields, draft.fields);
  if (parsed.success) return null;
  const fields: Record<string, string> = {};
  for (const issue of parsed.issues) fields[v.getDotPath(issue) ?? "draft"] ??= issue.message;
  return { code: "invalid", title: parsed.issues[0].message, fields };
}
