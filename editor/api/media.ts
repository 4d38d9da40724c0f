import type * as v from "valibot";
import type { removeBody } from "../../schema/api.ts";
import type { MediaQuery } from "../../schema/library.ts";
import type { CreateMediaReply, MediaReceipt, MediaReply } from "../../schema/media-api.ts";
import type { Media, MediaFields, NewMedia } from "../../schema/media.ts";
import type { PictureNotesReply } from "../../schema/picture-notes.ts";
import type { Answer } from "./answer.ts";
import { addressOf, readAnswer, send } from "./send.ts";

export function listMedia(
  query: { readonly [Name in keyof MediaQuery]?: string | undefined } & { readonly before?: string | undefined },
  signal?: AbortSignal,
): Promise<Answer<MediaReply>> {
  return send("listMedia", { query, ...(signal === undefined ? {} : { signal }) });
}

export function readMedia(id: string): Promise<Answer<Media>> {
  return send("readMedia", { id });
}

export function createMedia(media: NewMedia): Promise<Answer<CreateMediaReply>> {
  return send("createMedia", { body: media });
}

export function saveMedia(id: string, body: { version: number; fields: MediaFields }): Promise<Answer<Media>> {
  return send("saveMedia", { id, body });
}

/** Into the trash; with `rehearse` it only says where the picture is in use. */
export function trashMedia(
  id: string,
  body: v.InferInput<typeof removeBody>,
  signal?: AbortSignal,
): Promise<Answer<MediaReceipt>> {
  return send("trashMedia", { id, body, ...(signal === undefined ? {} : { signal }) });
}

export function restoreMedia(id: string, body: v.InferInput<typeof removeBody>): Promise<Answer<MediaReceipt>> {
  return send("restoreMedia", { id, body });
}

/** What in the library needs an editor. */
export function listPictureNotes(): Promise<Answer<PictureNotesReply>> {
  return send("listPictureNotes");
}

/** Has the renditions made that could not be made so far. */
export function makeRenditions(id: string): Promise<Answer<Media>> {
  return send("makeRenditions", { id });
}

/** Where the desk sees a picture, at most so many pixels wide. Never cached, never public. */
export function deskImageAddress(id: string, width: 400 | 800 | 1200): string {
  return addressOf("readPreviewImage", { id, query: { width: String(width) } });
}

export function putOriginal(
  id: string,
  file: Blob,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<Answer<Media>> {
  return putFile(addressOf("putOriginal", { id }), file, onProgress, signal);
}

export function putFallback(
  id: string,
  fallback: { jpeg: Blob; color: string },
  signal: AbortSignal,
): Promise<Answer<Media>> {
  return putFile(
    addressOf("putFallback", { id, query: { color: fallback.color } }),
    fallback.jpeg,
    () => undefined,
    signal,
  );
}

// XMLHttpRequest, since fetch does not tell how much has been sent.
function putFile(
  address: string,
  file: Blob,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<Answer<Media>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const stop = (): void => request.abort();
    const lost = (): void =>
      resolve({ ok: false, refusal: { code: "offline", title: "The connection broke while the picture was sent." } });
    request.open("PUT", address);
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable && event.total > 0) onProgress(event.loaded / event.total);
    });
    request.addEventListener("load", () => resolve(readAnswer<Media>(request.status, request.responseText)));
    request.addEventListener("error", lost);
    request.addEventListener("abort", lost);
    request.addEventListener("loadend", () => signal.removeEventListener("abort", stop));
    signal.addEventListener("abort", stop);
    request.send(file);
  });
}
