import type { PictureDetailsReply } from "../../schema/picture-details.ts";
import type { Answer } from "./answer.ts";
import { send } from "./send.ts";

/** One picture with all there is to tell of it. */
export function readPictureDetails(id: string, signal?: AbortSignal): Promise<Answer<PictureDetailsReply>> {
  return send("readPictureDetails", { id, ...(signal === undefined ? {} : { signal }) });
}
