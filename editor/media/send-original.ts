import { limits } from "../../schema/limits.ts";
import type { Media } from "../../schema/media.ts";
import type { Answer } from "../api/answer.ts";
import * as api from "../api/uploads.ts";
import { hashFile } from "./hash-file.ts";
import { tryAgain, type Pause } from "./try-again.ts";

type Api = Pick<typeof api, "putOriginal" | "openUpload" | "putPart" | "finishUpload">;

/** What goes with the bytes: how far they are, what they wait for, and that they are not wanted any more. */
export interface Sending {
  readonly onProgress: (share: number) => void;
  readonly pause: Pause;
  readonly signal: AbortSignal;
}

/**
 * Sends the bytes of a declared picture: at once, or, of a large file, those parts that the server
 * has not had yet. What was sent before the line broke, or the page closed, is not sent again.
 */
export async function sendOriginal(
  id: string,
  file: Blob,
  sending: Sending,
  { putOriginal, ...parts }: Api = api,
): Promise<Answer<Media>> {
  const { onProgress, signal } = sending;
  if (file.size <= limits.uploadPartBytes) {
    return tryAgain(() => putOriginal(id, file, onProgress, signal), { what: "The picture", ...sending });
  }
  const answer = await sendParts(id, file, sending, parts);
  const isBegunAgain = !answer.ok && answer.refusal.code === "conflict" && !signal.aborted;
  // The server lost or gave up what it had: it says so once, and takes the file from the start.
  return isBegunAgain ? sendParts(id, file, sending, parts) : answer;
}

async function sendParts(
  id: string,
  file: Blob,
  { onProgress, pause, signal }: Sending,
  { openUpload, putPart, finishUpload }: Omit<Api, "putOriginal">,
): Promise<Answer<Media>> {
  const patience = { what: "The picture", pause, signal };
  const opened = await tryAgain(() => openUpload(id, signal), patience);
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
    const put = await tryAgain(() => putPart(id, { number, hash, blob }, tell, signal), {
      ...patience,
      what: `Part ${number} of ${all.length}`,
    });
    if (!put.ok) return put;
    // Somebody else brought the same picture, and was quicker.
    if (put.reply.media.state !== "uploading") return { ok: true, reply: put.reply.media };
    sent += blob.size;
  }
  return tryAgain(() => finishUpload(id, signal), patience);
}
