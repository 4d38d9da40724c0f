import type { ByteSource } from "./byte-source.ts";
import { ascii, findBytes, u32 } from "./bytes.ts";
import { isTurned, readOrientation } from "./read-orientation.ts";
import type { Sniffed } from "./sniff-picture.ts";

const SIGNATURE = "\x89PNG\r\n\x1a\n";
const END_CHUNK = [0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82] as const;
const TAIL_BYTES = 64 * 1024;
const MOST_CHUNKS = 500;
const MOST_EXIF_BYTES = 64 * 1024;

export async function sniffPng(source: ByteSource, head: Uint8Array): Promise<Sniffed> {
  if (ascii(head, 0, 8) !== SIGNATURE) return null;
  if (ascii(head, 12, 4) !== "IHDR") return "broken";
  const [width, height] = [u32(head, 16), u32(head, 20)];
  const from = Math.max(0, source.bytes - TAIL_BYTES);
  const orientation = await readExifChunk(source);
  if (findBytes(await source.read(from, TAIL_BYTES), END_CHUNK) === -1) return "broken";
  return isTurned(orientation)
    ? { type: "image/png", width: height, height: width }
    : { type: "image/png", width, height };
}

/** The chunk stands before the picture's data, if anywhere. */
async function readExifChunk(source: ByteSource): Promise<number> {
  let at = SIGNATURE.length;
  for (let chunks = 0; chunks < MOST_CHUNKS; chunks += 1) {
    const chunk = await source.read(at, 8);
    const [length, name] = [u32(chunk, 0), ascii(chunk, 4, 4)];
    if (chunk.byteLength < 8 || name === "IDAT" || name === "IEND") return 1;
    if (name === "eXIf") return readOrientation(await source.read(at + 8, Math.min(length, MOST_EXIF_BYTES)));
    at += 12 + length;
  }
  return 1;
}
