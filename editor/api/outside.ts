import type { LinkChecksReply, OutsidePage } from "../../schema/api.ts";
import type { Answer } from "./answer.ts";
import { send } from "./send.ts";

/** What the page at an address elsewhere says of itself. The address goes to our Worker, and from there to the page. */
export function readOutsidePage(url: string, signal?: AbortSignal): Promise<Answer<OutsidePage>> {
  return send("readOutsidePage", { body: { url }, ...(signal === undefined ? {} : { signal }) });
}

/** Where links lead; at most `limits.linksPerCheck` at a time. */
export function checkLinks(hrefs: readonly string[], signal?: AbortSignal): Promise<Answer<LinkChecksReply>> {
  return send("checkLinks", { body: { hrefs }, ...(signal === undefined ? {} : { signal }) });
}
