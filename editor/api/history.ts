import type * as v from "valibot";
import type { SavedReply } from "../../schema/api.ts";
import type {
  NewPreviewReply,
  newPreview,
  PreviewsReply,
  RevisionReply,
  RevisionsReply,
  restoreBody,
  showAgainBody,
  withholdBody,
} from "../../schema/history.ts";
import type { Answer } from "./answer.ts";
import { send } from "./send.ts";

export function listRevisions(id: string, before: string | null): Promise<Answer<RevisionsReply>> {
  return send("listRevisions", { id, query: { before } });
}

export function readRevision(id: string, revisionId: string): Promise<Answer<RevisionReply>> {
  return send("readRevision", { id, partId: revisionId });
}

export function restoreRevision(
  id: string,
  revisionId: string,
  body: v.InferInput<typeof restoreBody>,
): Promise<Answer<SavedReply>> {
  return send("restoreRevision", { id, partId: revisionId, body });
}

export function withholdRevision(
  id: string,
  revisionId: string,
  body: v.InferInput<typeof withholdBody>,
): Promise<Answer<unknown>> {
  return send("withholdRevision", { id, partId: revisionId, body });
}

export function showRevision(
  id: string,
  revisionId: string,
  body: v.InferInput<typeof showAgainBody>,
): Promise<Answer<unknown>> {
  return send("showRevision", { id, partId: revisionId, body });
}

export function listPreviews(id: string): Promise<Answer<PreviewsReply>> {
  return send("listPreviews", { id });
}

export function createPreview(id: string, body: v.InferInput<typeof newPreview>): Promise<Answer<NewPreviewReply>> {
  return send("createPreview", { id, body });
}

export function revokePreview(id: string, previewId: string): Promise<Answer<unknown>> {
  return send("revokePreview", { id, partId: previewId });
}
