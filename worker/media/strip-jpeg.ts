import { ascii, u16 } from "./bytes.ts";
import { readOrientation } from "./read-orientation.ts";

export interface StrippedJpeg {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** What the EXIF block said that is gone now: 1 where the pixels stand upright. */
  readonly orientation: number;
}

/**
 * A JPEG with nothing in it but the picture: EXIF, XMP, IPTC, comments, previews and whatever follows
 * the picture's end are left out; what decoding needs, colour profile included, stays. Null where it is no whole JPEG.
 */
export function stripJpeg(bytes: Uint8Array): StrippedJpeg | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let sides: { width: number; height: number } | null = null;
  let orientation = 1;
  let at = 2;
  while (at + 1 < bytes.byteLength) {
    const marker = bytes[at + 1]!;
    if (bytes[at] !== 0xff) return null;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) {
      kept.push(bytes.subarray(at, at + 2));
      return sides === null ? null : { bytes: join(kept), ...sides, orientation };
    }
    const length = u16(bytes, at + 2);
    const to = at + 2 + length;
    if (length < 2 || to > bytes.byteLength) return null;
    const body = bytes.subarray(at + 4, to);
    if (isFrame(marker)) {
      if (sides !== null || marker > 0xc2) return null;
      sides = { height: u16(body, 1), width: u16(body, 3) };
    }
    if (marker === 0xe1 && ascii(body, 0, 6) === "Exif\0\0") orientation = readOrientation(body);
    const end = marker === 0xda ? findDataEnd(bytes, to) : to;
    if (end === -1) return null;
    if (isNeeded(marker, body)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return null;
}

/** Where the data of a scan ends: at a marker that is neither an escaped 0xff nor a restart. */
function findDataEnd(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) return -1;
    if (next !== 0x00 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return -1;
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function isNeeded(marker: number, body: Uint8Array): boolean {
  if (marker === 0xe0) return ascii(body, 0, 5) === "JFIF\0";
  if (marker === 0xe2) return ascii(body, 0, 12) === "ICC_PROFILE\0";
  if (marker === 0xee) return ascii(body, 0, 5) === "Adobe";
  const isApplication = marker >= 0xe0 && marker <= 0xef;
  return !isApplication && marker !== 0xfe;
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.byteLength;
  }
  return joined;
}
