import type { ByteSource } from "./byte-source.ts";
import { ascii, u16le, u24le, u32le } from "./bytes.ts";
import { isTurned, readOrientation } from "./read-orientation.ts";
import type { Sniffed } from "./sniff-picture.ts";

const HAS_EXIF = 0x08;
const MOST_CHUNKS = 2_000;
const MOST_EXIF_BYTES = 64 * 1024;

export async function sniffWebp(source: ByteSource, head: Uint8Array): Promise<Sniffed> {
  if (ascii(head, 0, 4) !== "RIFF" || ascii(head, 8, 4) !== "WEBP") return null;
  if (8 + u32le(head, 4) > source.bytes) return "broken";
  const sides = readSides(head);
  if (sides === null) return "broken";
  const { width, height } = sides;
  const isExtended = ascii(head, 12, 4) === "VP8X";
  const orientation = isExtended && (head[20]! & HAS_EXIF) !== 0 ? await readExifChunk(source) : 1;
  return isTurned(orientation)
    ? { type: "image/webp", width: height, height: width }
    : { type: "image/webp", width, height };
}

function readSides(head: Uint8Array): { width: number; height: number } | null {
  switch (ascii(head, 12, 4)) {
    case "VP8X":
      return { width: u24le(head, 24) + 1, height: u24le(head, 27) + 1 };
    case "VP8L": {
      const bits = u32le(head, 21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case "VP8 ":
      return { width: u16le(head, 26) & 0x3fff, height: u16le(head, 28) & 0x3fff };
    default:
      return null;
  }
}

async function readExifChunk(source: ByteSource): Promise<number> {
  let at = 12;
  for (let chunks = 0; chunks < MOST_CHUNKS; chunks += 1) {
    const chunk = await source.read(at, 8);
    if (chunk.byteLength < 8) return 1;
    const length = u32le(chunk, 4);
    if (ascii(chunk, 0, 4) === "EXIF") {
      return readOrientation(await source.read(at + 8, Math.min(length, MOST_EXIF_BYTES)));
    }
    at += 8 + length + (length % 2);
  }
  return 1;
}
