import type {
  OwnMediaReply,
  PictureChange,
  PictureChangesReply,
  RunsReply,
  SavedMediaReply,
} from "../../schema/picture-changes.ts";
import type { Answer } from "./answer.ts";
import { addressOf, send } from "./send.ts";

/** What whoever is signed in brought, newest first. */
export function listOwnMedia(before: string | null, signal?: AbortSignal): Promise<Answer<OwnMediaReply>> {
  return send("listOwnMedia", { query: { before }, ...(signal === undefined ? {} : { signal }) });
}

/** Where their pictures ran, or one of them. */
export function listRuns(query: {
  readonly before?: string | null;
  readonly picture?: string;
}): Promise<Answer<RunsReply>> {
  return send("listRuns", { query });
}

export function runsTableAddress(): string {
  return addressOf("listRuns", { query: { format: "csv" } });
}

/** Takes back what waits for an editor to look at. */
export function takeBackChange(mediaId: string): Promise<Answer<SavedMediaReply>> {
  return send("takeBackChange", { id: mediaId });
}

export function listPictureChanges(after: string | null): Promise<Answer<PictureChangesReply>> {
  return send("listPictureChanges", { query: { after } });
}

export function decideChange(
  id: string,
  body: { version: number; decision: "accepted" | "declined"; answer?: string },
): Promise<Answer<PictureChange>> {
  return send("decideChange", { id, body });
}

export function reopenChange(id: string): Promise<Answer<PictureChange>> {
  return send("reopenChange", { id });
}
