import { toChannels } from "../../schema/accent.ts";
import { paperColors } from "../../schema/paper.ts";

/** A box in hundredths of the icon's edge: left, top, right, bottom. */
type Box = readonly [number, number, number, number];

/** A front page: the sheet, and on it a headline, a picture and two columns. */
const SHEET: Box = [24, 16, 76, 84];
const PRINT: readonly Box[] = [
  [30, 23, 70, 31],
  [30, 37, 49, 56],
  [53, 37, 70, 40],
  [53, 45, 70, 48],
  [53, 53, 70, 56],
  [30, 62, 49, 65],
  [30, 70, 49, 73],
  [53, 62, 70, 65],
  [53, 70, 62, 73],
];

/** The site's icon as a PNG of `size` times `size` pixels, a front page on its accent. */
export async function drawIcon(size: number, accent: string): Promise<Uint8Array<ArrayBuffer>> {
  const [ground, paper] = [toChannels(accent), toChannels(paperColors.warm.light.paper)];
  const isIn = ([left, top, right, bottom]: Box, x: number, y: number): boolean =>
    x >= left && x < right && y >= top && y < bottom;
  const rows = new Uint8Array(size * (1 + size * 3));
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const [x, y] = [((column + 0.5) / size) * 100, ((row + 0.5) / size) * 100];
      const isPaper = isIn(SHEET, x, y) && !PRINT.some((box) => isIn(box, x, y));
      rows.set(isPaper ? paper : ground, row * (1 + size * 3) + 1 + column * 3);
    }
  }
  return writePng(size, await deflate(rows));
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const EIGHT_BITS = 8;
const TRUE_COLOUR = 2;

function writePng(size: number, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, size);
  view.setUint32(4, size);
  header.set([EIGHT_BITS, TRUE_COLOUR], 8);
  const parts = [
    new Uint8Array(SIGNATURE),
    writeChunk("IHDR", header),
    writeChunk("IDAT", data),
    writeChunk("IEND", new Uint8Array()),
  ];
  const png = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    png.set(part, at);
    at += part.length;
  }
  return png;
}

function writeChunk(name: string, data: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(12 + data.length);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  chunk.set(new TextEncoder().encode(name), 4);
  chunk.set(data, 8);
  view.setUint32(8 + data.length, crc32(chunk.subarray(4, 8 + data.length)));
  return chunk;
}

/** The checksum of PNG (ISO 3309). */
function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
