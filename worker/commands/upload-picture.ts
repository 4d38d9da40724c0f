import { createHash } from "node:crypto";
import sharp, { type Sharp } from "sharp";
import { limits } from "../../schema/limits.ts";
import type { CreateMediaReply } from "../../schema/media-api.ts";
import type { Media, MediaFields } from "../../schema/media.ts";
import { ApiError, type ApiClient } from "./api-client.ts";

export interface PictureFile {
  readonly id: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly fields: MediaFields;
}

/** Tried in turn until the file is small enough: very tall pictures need it. */
const FALLBACK_QUALITIES = [82, 65, 45, 30];

/**
 * Uploads a picture as the editor does: declares it, sends the original, then a small upright JPEG
 * without metadata that pages can show at once. Bytes that are known already are not sent; the
 * picture that comes back may then have another id.
 */
export async function uploadPicture(api: ApiClient, file: PictureFile): Promise<CreateMediaReply> {
  const hash = createHash("sha256").update(file.bytes).digest("hex");
  const declared = await api.call<CreateMediaReply>("POST", "/api/media", {
    id: file.id,
    hash,
    bytes: file.bytes.byteLength,
    fileName: file.fileName,
    fields: file.fields,
  });
  if (declared.known) return declared;
  const { id } = declared.media;
  const media = await api.call<Media>("PUT", `/api/media/${id}/original`, file.bytes);
  const fallback = await makeFallback(file.bytes);
  if (fallback === null) return { media, known: false };
  try {
    const withFallback = await api.call<Media>(
      "PUT",
      `/api/media/${id}/fallback?color=${fallback.color}`,
      fallback.jpeg,
    );
    return { media: withFallback, known: false };
  } catch (error) {
    // A fallback that is refused is no loss: the variants job makes what pages need.
    if (error instanceof ApiError && error.problem.status < 500) return { media, known: false };
    throw error;
  }
}

/** Null where sharp cannot read what the Worker could: the variants job will make what pages need. */
async function makeFallback(bytes: Uint8Array): Promise<{ jpeg: Uint8Array; color: string } | null> {
  try {
    const picture = sharp(bytes, { limitInputPixels: limits.picturePixels })
      .rotate()
      .flatten({ background: "#ffffff" })
      .resize({ width: limits.fallbackWidthPixels, withoutEnlargement: true });
    const jpeg = await makeJpeg(picture);
    if (jpeg === null) return null;
    const { data } = await picture
      .clone()
      .resize(1, 1, { fit: "fill" })
      .toColourspace("srgb")
      .raw()
      .toBuffer({ resolveWithObject: true });
    const color = [data[0], data[1], data[2]].map((channel) => (channel ?? 128).toString(16).padStart(2, "0")).join("");
    return { jpeg: new Uint8Array(jpeg), color };
  } catch {
    return null;
  }
}

async function makeJpeg(picture: Sharp): Promise<Buffer | null> {
  for (const quality of FALLBACK_QUALITIES) {
    const jpeg = await picture.clone().jpeg({ quality, mozjpeg: true }).toBuffer();
    if (jpeg.byteLength <= limits.fallbackBytes) return jpeg;
  }
  return null;
}
