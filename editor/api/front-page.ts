import type * as v from "valibot";
import { endpoints } from "../../schema/endpoints.ts";
import type { FrontPage, FrontPageReply, saveFrontPageBody } from "../../schema/front-page.ts";
import type { Answer } from "./answer.ts";
import { send } from "./send.ts";

export function readFrontPage(): Promise<Answer<FrontPageReply>> {
  return send("readFrontPage");
}

export function saveFrontPage(body: v.InferInput<typeof saveFrontPageBody>): Promise<Answer<FrontPageReply>> {
  return send("saveFrontPage", { body });
}

/** Where the front page can be looked at as it would be. */
export function frontPreviewAddress(fields: FrontPage): string {
  return `${endpoints.previewFrontPage.path}?${new URLSearchParams({ fields: JSON.stringify(fields) }).toString()}`;
}
