import { limits } from "../../../schema/limits.ts";
import type { UploadReply } from "../../../schema/media-api.ts";
import type { Actor } from "../../app-env.ts";
import { firstRow } from "../../db/first-row.ts";
import { toMedia, type MediaColumns } from "../../db/pictures/media.ts";
import { selectUpload, toParts, type UploadColumns } from "../../db/pictures/uploads.ts";
import { fileKey } from "../../media/object-keys.ts";
import { refuse } from "../../problem-error.ts";
import { canSee } from "./media-access.ts";
import { findWithFile, selectWithFile } from "./read-file.ts";

/** What is read of a file that is sent in parts. A picture that is on its way has no other files yet. */
export function selectOpenUpload(db: D1Database, id: string, file: number | null): D1PreparedStatement[] {
  return [...selectWithFile(db, id, file), selectUpload(db, fileKey(id, file ?? 0))];
}

/** A declared picture and the upload that is open for its bytes: null where there is none, or one of other bytes. */
export function readUpload(
  actor: Actor,
  [media, sent, upload]: readonly D1Result[],
  file: number | null,
): { declared: MediaColumns; upload: UploadColumns | null; replaced: UploadColumns | null } {
  const declared = findWithFile(actor, [media, sent], file);
  if (declared === null || !canSee(actor, declared)) {
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
