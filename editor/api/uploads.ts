import type { CancelledReply, UploadReply } from "../../schema/media-api.ts";
import type { Media } from "../../schema/media.ts";
import type { Answer } from "./answer.ts";
import { addressOf, proof, readAnswer, send } from "./send.ts";

type OnProgress = (share: number) => void;

/** `file` is the number of another file of a picture that is here; without it they are the bytes of a new picture. */
type FileNumber = number | undefined;

const fileQuery = (file: FileNumber) => ({ file: file === undefined ? null : String(file) });

export function putOriginal(
  id: string,
  file: Blob,
  onProgress: OnProgress,
  signal: AbortSignal,
  number?: FileNumber,
): Promise<Answer<Media>> {
  return putFile(addressOf("putOriginal", { id, query: fileQuery(number) }), file, onProgress, signal);
}

export function openUpload(id: string, signal: AbortSignal, file?: FileNumber): Promise<Answer<UploadReply>> {
  return send("openUpload", { id, query: fileQuery(file), signal });
}

export function putPart(
  id: string,
  { number, hash, blob }: { number: number; hash: string; blob: Blob },
  onProgress: OnProgress,
  signal: AbortSignal,
  file?: FileNumber,
): Promise<Answer<UploadReply>> {
  const query = { number: String(number), hash, ...fileQuery(file) };
  return putFile(addressOf("putPart", { id, query }), blob, onProgress, signal);
}

export function finishUpload(id: string, signal: AbortSignal, file?: FileNumber): Promise<Answer<Media>> {
  return send("finishUpload", { id, query: fileQuery(file), signal });
}

/** Has the server forget a picture that has not arrived. Said in passing: what it misses the sweep finds a day later. */
export function cancelUpload(id: string, file?: FileNumber): Promise<Answer<CancelledReply>> {
  return send("cancelUpload", { id, query: fileQuery(file), keepalive: true });
}

export function putFallback(
  id: string,
  fallback: { jpeg: Blob; color: string },
  signal: AbortSignal,
  file?: FileNumber,
): Promise<Answer<Media>> {
  const address = addressOf("putFallback", { id, query: { color: fallback.color, ...fileQuery(file) } });
  return putFile(address, fallback.jpeg, () => undefined, signal);
}

// XMLHttpRequest, since fetch does not tell how much has been sent.
function putFile<Reply>(
  address: string,
  file: Blob,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Answer<Reply>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const stop = (): void => request.abort();
    const lost = (): void =>
      resolve({ ok: false, refusal: { code: "offline", title: "The connection broke while the picture was sent." } });
    request.open("PUT", address);
    for (const [name, value] of Object.entries(proof())) request.setRequestHeader(name, value);
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable && event.total > 0) onProgress(event.loaded / event.total);
    });
    request.addEventListener("load", () => resolve(readAnswer<Reply>(request.status, request.responseText)));
    request.addEventListener("error", lost);
    request.addEventListener("abort", lost);
    request.addEventListener("loadend", () => signal.removeEventListener("abort", stop));
    signal.addEventListener("abort", stop);
    request.send(file);
  });
}
