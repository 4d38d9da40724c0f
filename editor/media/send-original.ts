import { limits } from "../../schema/limits.ts";
import type { Media } from "../../schema/media.ts";
import type { Answer } from "../api/answer.ts";
import * as api from "../api/uploads.ts";
import { hashFile } from "./hash-file.ts";

type Api = Pick<typeof api, "putOriginal" | "openUpload" | "putPart" | "finishUpload">;

/**
 * Sends the bytes of a declared picture: at once, or, of a large file, those parts that the server
 * has not had yet. What was sent before the line broke, or the page closed, is not sent again.
 */
export async function sendOriginal(
  id: string,
  file: Blob,
  onProgress: (share: number) => void,
  signal: AbortSignal,
  { putOriginal, ...parts }: Api = api,
): Promise<Answer<Media>> {
  if (file.size <= limits.uploadPartBytes) return putOriginal(id, file, onProgress, signal);
  const answer = await sendParts(id, file, onProgress, signal, parts);
  const isBegunAgain = !answer.ok && answer.refusal.code === "conflict" && !signal.aborted;
  // The server lost or gave up what it had: it says so once, and takes the file from the start.
  return isBegunAgain ? sendParts(id, file, onProgress, signal, parts) : answer;
}

async function sendParts(
  id: string,
  file: Blob,
  onProgress: (share: number) => void,
  signal: AbortSignal,
  { openUpload, putPart, finishUpload }: Omit<Api, "putOriginal">,
): Promise<Answer<Media>> {
  const opened = await openUpload(id, signal);
  if (!opened.ok) return opened;
  const { media, partBytes, parts: have } = opened.reply;
  if (media.state !== "uploading") return { ok: true, reply: media };
  const all = Array.from({ length: Math.ceil(file.size / partBytes) }, (_, index) => ({
    number: index + 1,
    blob: file.slice(index * partBytes, (index + 1) * partBytes),
  }));
  const missing = all.filter(({ number }) => !have.includes(number));
  let sent = file.size - missing.reduce((sum, { blob }) => sum + blob.size, 0);
  onProgress(sent / file.size);
  for (const { number, blob } of missing) {
    const hash = await hashFile(blob);
    const tell = (share: number): void => onProgress((sent + share * blob.size) / file.size);
    const put = await putPart(id, { number, hash, blob }, tell, signal);
    if (!put.ok) return put;
    // Somebody else brought the same picture, and was quicker.
    if (put.reply.media.state !== "uploading") return { ok: true, reply: put.reply.media };
    sent += blob.size;
  }
  return finishUpload(id, signal);
}
