import type * as v from "valibot";
import type { MediaReceipt } from "../../schema/media-api.ts";
import type { MediaFilesReply, NewFile, showFileBody } from "../../schema/media-files.ts";
import type { Media } from "../../schema/media.ts";
import type { Answer } from "./answer.ts";
import { send } from "./send.ts";

/** The file that a picture shows, and those it can go back to. */
export function listFiles(id: string): Promise<Answer<MediaFilesReply>> {
  return send("listFiles", { id });
}

/** Announces another file for a picture: the answer is the picture with that file in the place of its own. */
export function declareFile(id: string, file: NewFile): Promise<Answer<Media>> {
  return send("declareFile", { id, body: file });
}

/** Has a picture show one of its files everywhere; with `rehearse` it only says where the picture is in use. */
export function showFile(
  id: string,
  body: v.InferInput<typeof showFileBody>,
  signal?: AbortSignal,
): Promise<Answer<MediaReceipt>> {
  return send("showFile", { id, body, ...(signal === undefined ? {} : { signal }) });
}
