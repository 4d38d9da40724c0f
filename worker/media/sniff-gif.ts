import type { ByteSource } from "./byte-source.ts";
import { ascii, findBytes, u16le } from "./bytes.ts";
import type { Sniffed } from "./sniff-picture.ts";

/** The end of the last block of data, and the trailer. */
const END = [0x00, 0x3b] as const;
const TAIL_BYTES = 1024;

/** A GIF is taken for its first frame. */
export async function sniffGif(source: ByteSource, head: Uint8Array): Promise<Sniffed> {
  const signature = ascii(head, 0, 6);
  if (signature !== "GIF87a" && signature !== "GIF89a") return null;
  const from = Math.max(13, source.bytes - TAIL_BYTES);
  if (findBytes(await source.read(from, TAIL_BYTES), END) === -1) return "broken";
  return { type: "image/gif", width: u16le(head, 6), height: u16le(head, 8) };
}
