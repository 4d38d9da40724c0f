import type * as v from "valibot";
import type { removeBody } from "../../schema/api.ts";
import type { MediaQuery } from "../../schema/library.ts";
import type { CreateMediaReply, MediaReceipt, MediaReply, saveMediaBody } from "../../schema/media-api.ts";
import type { Media, NewMedia } from "../../schema/media.ts";
import type { SavedMediaReply } from "../../schema/picture-changes.ts";
import type { PictureNotesReply } from "../../schema/picture-notes.ts";
import type { Answer } from "./answer.ts";
import { addressOf, send } from "./send.ts";

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

export function saveMedia(id: string, body: v.InferInput<typeof saveMediaBody>): Promise<Answer<SavedMediaReply>> {
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

/** Says that an editor has looked at a picture that was changed behind a schedule. */
export function lookAtMedia(id: string): Promise<Answer<Media>> {
  return send("lookAtMedia", { id });
}

/** Has the renditions made that could not be made so far. */
export function makeRenditions(id: string): Promise<Answer<Media>> {
  return send("makeRenditions", { id });
}

/**
 * Where the desk sees a picture, at most so many pixels wide. Never cached, never public. With the number of its file
 * the address is another one once the picture shows another.
 */
export function deskImageAddress(id: string, width: 400 | 800 | 1200, file?: number): string {
  const query = { width: String(width), file: file === undefined ? null : String(file) };
  return addressOf("readPreviewImage", { id, query });
}
