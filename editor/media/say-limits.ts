import { limits } from "../../schema/limits.ts";
import { PICTURE_TYPES } from "../../schema/media.ts";

/** What is taken, said before anything is chosen. */
export const TAKEN = `JPEG, PNG, WebP, AVIF, GIF (its first frame) or HEIC; up to ${limits.pictureBytes / 1_000_000} MB and ${limits.picturePixels / 1_000_000} megapixels.`;

/** For the device's own chooser. Some systems know HEIC by its ending only. */
export const ACCEPTED = [...PICTURE_TYPES, ".heic", ".heif"].join(",");
