import type * as v from "valibot";
import type { SiteReceipt, SiteReply, saveSiteBody } from "../../schema/api.ts";
import type { Answer } from "./answer.ts";
import { send } from "./send.ts";

export function readSite(): Promise<Answer<SiteReply | null>> {
  return send("readSite");
}

export function saveSite(body: v.InferInput<typeof saveSiteBody>, signal?: AbortSignal): Promise<Answer<SiteReceipt>> {
  return send("writeSite", { body, ...(signal === undefined ? {} : { signal }) });
}
