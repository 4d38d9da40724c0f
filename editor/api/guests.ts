import type { EnterReply, GuestLink, NewSubmission, SentPicturesReply } from "../../schema/upload-links.ts";
import type { Answer } from "./answer.ts";
import { addressOf, proof, send } from "./send.ts";

/** What the guests' page asks of the server. */

export function readUploadLink(secret: string): Promise<Answer<GuestLink>> {
  return send("readUploadLink", { body: { secret } });
}

export function enterAsGuest(body: { secret: string; name: string; contact: string }): Promise<Answer<EnterReply>> {
  return send("enterAsGuest", { body });
}

export function listSentPictures(): Promise<Answer<SentPicturesReply>> {
  return send("listSentPictures");
}

export function sendPicture(body: NewSubmission): Promise<Answer<{ readonly id: string; readonly isHere: boolean }>> {
  return send("sendPicture", { body });
}

/** A picture of the guest's own, small; null where there is none, or no line. An address alone would not prove who asks. */
export async function fetchSentImage(id: string): Promise<Blob | null> {
  const address = addressOf("readPreviewImage", { id, query: { width: "400" } });
  const response = await fetch(address, { headers: proof() }).catch(() => null);
  return response?.ok === true ? response.blob().catch(() => null) : null;
}
