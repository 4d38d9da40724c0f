import { limits } from "../../schema/limits.ts";
import { PICTURE_TYPES } from "../../schema/media.ts";
import type { PictureDesk } from "./picture-desk.ts";

const types: ReadonlySet<string> = new Set(PICTURE_TYPES);

/** Hands the pictures among the files to the desk and gives their ids; says what could not be taken and why. */
export function takePictures(files: readonly File[], desk: PictureDesk, say: (message: string) => void): string[] {
  const ids: string[] = [];
  const refusals: string[] = [];
  for (const file of files) {
    const refusal = refusePicture(file);
    if (refusal === null) ids.push(desk.upload(file));
    else refusals.push(refusal);
  }
  if (refusals.length > 0) say(refusals.join(" "));
  return ids;
}

/** Why the file cannot be taken as a picture, in a sentence; null where it can, as far as can be told from outside. */
function refusePicture(file: File): string | null {
  const name = file.name || "The picture";
  if (file.type === "image/svg+xml") return `${name} is an SVG drawing, which is not taken. Please save it as PNG.`;
  // Some systems know HEIC by its ending only.
  const isHeic = file.type === "" && /\.hei[cf]$/i.test(file.name);
  if (!types.has(file.type) && !isHeic) {
    return `${name} is not a picture that can be taken: JPEG, PNG, WebP, AVIF, GIF or HEIC.`;
  }
  if (file.size === 0) return `${name} is empty.`;
  if (file.size > limits.pictureBytes) return `${name} is larger than ${limits.pictureBytes / 1_000_000} MB.`;
  return null;
}

export function listFiles(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])];
}
