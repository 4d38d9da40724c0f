import type { SocialImageOf, SocialImageReply } from "../../schema/social-image.ts";
import type { Answer } from "./answer.ts";
import { addressOf, readAnswer } from "./send.ts";

/** Refused as a conflict where readers are to see another headline by now than the one it is drawn from. */
export function putSocialImage(
  id: string,
  drawn: { readonly of: SocialImageOf; readonly title: string },
  jpeg: Blob,
): Promise<Answer<SocialImageReply>> {
  return put(addressOf("putSocialImage", { id, query: drawn }), jpeg);
}

export function putSiteImage(jpeg: Blob): Promise<Answer<SocialImageReply>> {
  return put(addressOf("putSiteImage", {}), jpeg);
}

// The page may be left right after publishing; a request that is kept alive may be no larger than 64 KB.
const KEPT_ALIVE_BYTES = 60_000;

async function put(address: string, jpeg: Blob): Promise<Answer<SocialImageReply>> {
  try {
    const keepalive = jpeg.size <= KEPT_ALIVE_BYTES;
    const headers = { "Content-Type": "image/jpeg" };
    const response = await fetch(address, { method: "PUT", body: jpeg, headers, keepalive });
    return readAnswer<SocialImageReply>(response.status, await response.text());
  } catch {
    return { ok: false, refusal: { code: "offline", title: "The server cannot be reached." } };
  }
}
