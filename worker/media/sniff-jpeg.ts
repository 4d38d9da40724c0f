import type { ByteSource } from "./byte-source.ts";
import { ascii, findBytes, u16 } from "./bytes.ts";
import { isTurned, readOrientation } from "./read-orientation.ts";
import type { Sniffed } from "./sniff-picture.ts";

const MOST_SEGMENTS = 4_000;
const MOST_EXIF_BYTES = 65_533;

/** Phones put a film after the picture; its random bytes would hold this marker within so many, too. */
const TAIL_BYTES = 1024 * 1024;
const END_OF_IMAGE = [0xff, 0xd9] as const;

export async function sniffJpeg(source: ByteSource, head: Uint8Array): Promise<Sniffed> {
  if (head[0] !== 0xff || head[1] !== 0xd8 || head[2] !== 0xff) return null;
  let sides: { width: number; height: number } | null = null;
  let orientation = 1;
  let at = 2;
  for (let segments = 0; segments < MOST_SEGMENTS; segments += 1) {
    const segment = await source.read(at, 10);
    if (segment.byteLength < 4 || segment[0] !== 0xff) return "broken";
    const marker = segment[1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xda) return sides !== null && (await hasEnd(source, at)) ? toFacts(sides, orientation) : "broken";
    const length = u16(segment, 2);
    if (marker === 0xd9 || length < 2) return "broken";
    if (marker >= 0xc0 && marker <= 0xc2) sides = { height: u16(segment, 5), width: u16(segment, 7) };
    else if (isOtherFrame(marker)) return "broken";
    else if (marker === 0xe1 && ascii(segment, 4, 6) === "Exif\0\0") {
      orientation = readOrientation(await source.read(at + 4, Math.min(length - 2, MOST_EXIF_BYTES)));
    }
    at += 2 + length;
  }
  return "broken";
}

/** Lossless and arithmetic JPEG, which no browser shows. */
function isOtherFrame(marker: number): boolean {
  return marker >= 0xc3 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

// Within the picture's own data a marker cannot occur: an 0xff there is followed by a zero.
async function hasEnd(source: ByteSource, dataFrom: number): Promise<boolean> {
  const from = Math.max(dataFrom, source.bytes - TAIL_BYTES);
  return findBytes(await source.read(from, source.bytes - from), END_OF_IMAGE) !== -1;
}

function toFacts({ width, height }: { width: number; height: number }, orientation: number): Sniffed {
  return isTurned(orientation)
    ? { type: "image/jpeg", width: height, height: width }
    : { type: "image/jpeg", width, height };
}
