import { limits } from "../../schema/limits.ts";
import type { UploadReply } from "../../schema/media-api.ts";
import type { Actor } from "../app-env.ts";
import { firstRow } from "../db/first-row.ts";
import { toMedia, type MediaColumns } from "../db/media.ts";
import { toParts, type UploadColumns } from "../db/uploads.ts";
import { refuse } from "../problem-error.ts";
import { canSee } from "./media-access.ts";

/** A declared picture and the upload that is open for its bytes: null where there is none, or one of another file. */
export function readUpload(
  actor: Actor,
  [media, upload]: readonly D1Result[],
): { declared: MediaColumns; upload: UploadColumns | null; replaced: UploadColumns | null } {
  const declared = firstRow<MediaColumns>(media);
  if (declared === undefined || !canSee(actor, declared)) {
    refuse("not_found", "That picture was not announced, or was refused. Please begin again.");
  }
  const row = firstRow<UploadColumns>(upload) ?? null;
  const isOfThese = row?.hash === declared.hash;
  return { declared, upload: isOfThese ? row : null, replaced: isOfThese ? null : row };
}

export function countParts({ bytes }: MediaColumns, { part_bytes: partBytes }: UploadColumns): number {
  return Math.ceil(bytes / partBytes);
}

export function toUploadReply(declared: MediaColumns, upload: UploadColumns | null, now: number): UploadReply {
  return {
    media: toMedia(declared, now),
    partBytes: upload?.part_bytes ?? limits.uploadPartBytes,
    parts: upload === null ? [] : [...toParts(upload).keys()].toSorted((one, other) => one - other),
  };
}
