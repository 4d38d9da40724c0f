import type * as v from "valibot";
import type {
  decideBody,
  newUploadLink,
  NewUploadLinkReply,
  RightsStatement,
  saveUploadLinkBody,
  Submission,
  SubmissionsReply,
  UploadLink,
  UploadLinksReply,
} from "../../schema/upload-links.ts";
import type { Answer } from "./answer.ts";
import { send } from "./send.ts";

export function listUploadLinks(): Promise<Answer<UploadLinksReply>> {
  return send("listUploadLinks");
}

export function createUploadLink(body: v.InferInput<typeof newUploadLink>): Promise<Answer<NewUploadLinkReply>> {
  return send("createUploadLink", { body });
}

export function saveUploadLink(id: string, body: v.InferInput<typeof saveUploadLinkBody>): Promise<Answer<UploadLink>> {
  return send("saveUploadLink", { id, body });
}

export function saveStatement(body: { version: number; text: string }): Promise<Answer<RightsStatement>> {
  return send("saveStatement", { body });
}

/** What waits for a decision, or with `link` all that came by it. */
export function listSubmissions(query: { link?: string; before?: string }): Promise<Answer<SubmissionsReply>> {
  return send("listSubmissions", { query });
}

export function decideSubmission(id: string, body: v.InferInput<typeof decideBody>): Promise<Answer<Submission>> {
  return send("decideSubmission", { id, body });
}

/** Takes a decision back. */
export function reopenSubmission(id: string): Promise<Answer<Submission>> {
  return send("reopenSubmission", { id });
}
