import { limits } from "../../schema/limits.ts";
import type { PictureType } from "../../schema/media.ts";

/** How much of a file is read to find out what it is: a large colour profile can stand before a JPEG's size. */
const HEAD_BYTES = 512 * 1024;

export interface Inspected {
  readonly type: PictureType;
  /** Pixels as they are stored, before any turning; null where only decoding would tell. */
  readonly size: { readonly width: number; readonly height: number } | null;
}

/** What the file really is, whatever its name says, or why it cannot be taken: a sentence for a person. */
export async function inspectFile(file: File): Promise<Inspected | { readonly problem: string }> {
  if (file.size === 0) return { problem: "This file is empty." };
  if (file.size > limits.pictureBytes) {
    const megabytes = Math.ceil(file.size / 1_000_000);
    return {
      problem: `This file has ${megabytes} MB. A picture can have at most ${limits.pictureBytes / 1_000_000} MB.`,
    };
  }
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const type = sniff(head);
  if (type === null) return { problem: sayNoPicture(file, head) };
  const size = readSize(type, head);
  const problem = size === null ? null : checkSize(size);
  return problem === null ? { type, size } : { problem };
}

export function checkSize({ width, height }: { width: number; height: number }): string | null {
  if (width * height > limits.picturePixels) {
    const megapixels = Math.ceil((width * height) / 1_000_000);
    return `This picture has ${megapixels} megapixels. At most ${limits.picturePixels / 1_000_000} can be taken: make it smaller first.`;
  }
  if (Math.max(width, height) > limits.pictureSidePixels) {
    return `This picture is ${Math.max(width, height)} pixels long. At most ${limits.pictureSidePixels} can be taken: make it smaller first.`;
  }
  return null;
}

function ascii(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}

function sniff(head: Uint8Array): PictureType | null {
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return "image/jpeg";
  if (ascii(head, 0, 8) === "\x89PNG\r\n\x1a\n") return "image/png";
  if (/^GIF8[79]a$/.test(ascii(head, 0, 6))) return "image/gif";
  if (ascii(head, 0, 4) === "RIFF" && ascii(head, 8, 12) === "WEBP") return "image/webp";
  if (ascii(head, 4, 8) !== "ftyp") return null;
  const brands = ascii(head, 8, 40);
  if (/avi[fs]/.test(brands)) return "image/avif";
  return /hei[cxms]|hev[cx]|mif1/.test(brands) ? "image/heic" : null;
}

function readSize(type: PictureType, head: Uint8Array): Inspected["size"] {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (type === "image/png" && head.length >= 24) return { width: view.getUint32(16), height: view.getUint32(20) };
  if (type === "image/gif" && head.length >= 10) {
    return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  }
  if (type === "image/webp" && head.length >= 30) return readWebpSize(head, view);
  return type === "image/jpeg" ? readJpegSize(view) : null;
}

function readWebpSize(head: Uint8Array, view: DataView): Inspected["size"] {
  const chunk = ascii(head, 12, 16);
  if (chunk === "VP8X") {
    const edge = (at: number): number => 1 + view.getUint16(at, true) + (view.getUint8(at + 2) << 16);
    return { width: edge(24), height: edge(27) };
  }
  if (chunk === "VP8 ") return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  if (chunk !== "VP8L") return null;
  const bits = view.getUint32(21, true);
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >> 14) & 0x3fff) };
}

/** Walks from segment to segment until one that starts a frame. */
function readJpegSize(view: DataView): Inspected["size"] {
  let at = 2;
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const startsFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (startsFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

function sayNoPicture(file: File, head: Uint8Array): string {
  const text = new TextDecoder().decode(head.subarray(0, 1000)).toLowerCase();
  if (text.includes("<svg")) {
    return "SVG drawings are not taken, because they can carry programs. Save it as a PNG first.";
  }
  const ending = /\.(jpe?g|png|webp|avif|gif|heic|heif)$/i.exec(file.name)?.[0];
  if (ending !== undefined) return `This is not a picture, although its name ends in ${ending}.`;
  return "This is not a picture of a kind that is taken: JPEG, PNG, WebP, AVIF, GIF or HEIC.";
}
