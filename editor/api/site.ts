import type * as v from "valibot";
import type { SiteReceipt, SiteReply, saveSiteBody } from "../../schema/api.ts";
import type { LogoFile } from "../../schema/logo.ts";
import type { Answer } from "./answer.ts";
import { addressOf, proof, readAnswer, send } from "./send.ts";

export function readSite(): Promise<Answer<SiteReply | null>> {
  return send("readSite");
}

export function saveSite(body: v.InferInput<typeof saveSiteBody>, signal?: AbortSignal): Promise<Answer<SiteReceipt>> {
  return send("writeSite", { body, ...(signal === undefined ? {} : { signal }) });
}

/** Keeps a file for the masthead; readers see it once the settings name it. */
export async function putLogo(file: Blob): Promise<Answer<LogoFile>> {
  try {
    const response = await fetch(addressOf("putLogo", {}), { method: "PUT", body: file, headers: proof() });
    return readAnswer<LogoFile>(response.status, await response.text());
  } catch {
    return { ok: false, refusal: { code: "offline", title: "The server cannot be reached." } };
  }
}
