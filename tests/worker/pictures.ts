import { env } from "cloudflare:workers";

/** Pictures made by the tests themselves: a PNG written by hand, and what the Images binding makes of it. */

export interface PngOptions {
  readonly width?: number;
  readonly height?: number;
  /** Another seed, other bytes. */
  readonly seed?: number;
  /** 16 instead of 8. */
  readonly bits?: 8 | 16;
  /** What the header says, where it is to lie. */
  readonly claims?: { readonly width: number; readonly height: number };
}

/** Left half red, right half blue, the upper left corner green: so that turning it shows. */
export async function makePng({
  width = 64,
  height = 48,
  seed = 0,
  claims,
  bits = 8,
}: PngOptions = {}): Promise<Uint8Array> {
  const rows = new Uint8Array(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * (1 + width * 3) + 1 + x * 3;
      const isCorner = x < width / 4 && y < height / 4;
      rows.set(isCorner ? [0, 200, seed % 256] : x < width / 2 ? [200, 0, seed % 256] : [0, 0, 200], at);
    }
  }
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, claims?.width ?? width);
  view.setUint32(4, claims?.height ?? height);
  header.set([bits, 2, 0, 0, 0], 8);
  return concat([
    [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    chunk("IHDR", header),
    chunk("IDAT", await deflate(bits === 8 ? rows : doubleSamples(rows, 1 + width * 3))),
    chunk("IEND", new Uint8Array(0)),
  ]);
}

/** Each sample twice: once more behind itself, as the lower byte. */
function doubleSamples(rows: Uint8Array, stride: number): Uint8Array {
  const doubled: number[] = [];
  for (const [at, byte] of rows.entries()) doubled.push(...(at % stride === 0 ? [byte] : [byte, byte]));
  return Uint8Array.from(doubled);
}

export async function makePicture(
  format: "image/jpeg" | "image/webp" | "image/avif",
  options: PngOptions = {},
): Promise<Uint8Array> {
  const png = await makePng(options);
  const output = await env.IMAGES.input(stream(png)).output({ format });
  return new Uint8Array(await output.response().arrayBuffer());
}

/** A whole GIF, of one frame or of many; the data of a frame is nobody's business here. */
export function makeGif(width = 32, height = 20, frames = 1): Uint8Array {
  const frame = [0x2c, 0, 0, 0, 0, width & 255, width >> 8, height & 255, height >> 8, 0, 2, 2, 0x4c, 0x01, 0x00];
  return concat([
    [...new TextEncoder().encode("GIF89a"), width & 255, width >> 8, height & 255, height >> 8, 0x80, 0, 0],
    [0, 0, 0, 255, 255, 255],
    Array.from({ length: frames }, () => frame).flat(),
    [0x3b],
  ]);
}

/** A JPEG with so many bytes behind its picture, as phones put a film there. */
export function withTail(jpeg: Uint8Array, bytes: number): Uint8Array {
  const longer = new Uint8Array(jpeg.byteLength + bytes);
  longer.set(jpeg);
  for (let at = jpeg.byteLength; at < longer.byteLength; at += 4096) longer[at] = at >> 12;
  longer.set([0xff, 0xd9], longer.byteLength - 2);
  return longer;
}

/** Puts an EXIF block behind the start of a JPEG: orientation, camera serial number and the position of Berlin. */
export function withExif(jpeg: Uint8Array, orientation = 1): Uint8Array {
  return withSegment(jpeg, 0xe1, concat([text("Exif\0\0"), makeExif(orientation)]));
}

export function withSegment(jpeg: Uint8Array, marker: number, body: Uint8Array): Uint8Array {
  const length = body.byteLength + 2;
  return concat([jpeg.subarray(0, 2), [0xff, marker, length >> 8, length & 255], body, jpeg.subarray(2)]);
}

/** A TIFF directory with Orientation and a GPS directory (52° 31' N, 13° 24' E). */
export function makeExif(orientation: number): Uint8Array {
  const bytes = new Uint8Array(200);
  const view = new DataView(bytes.buffer);
  bytes.set(text("MM\0*"), 0);
  view.setUint32(4, 8);
  const field = (at: number, tag: number, type: number, count: number, value: number, isShort = false): void => {
    view.setUint16(at, tag);
    view.setUint16(at + 2, type);
    view.setUint32(at + 4, count);
    if (isShort) view.setUint16(at + 8, value);
    else view.setUint32(at + 8, value);
  };
  view.setUint16(8, 2);
  field(10, 0x0112, 3, 1, orientation, true);
  field(22, 0x8825, 4, 1, 38);
  view.setUint16(38, 4);
  field(40, 1, 2, 2, 0x4e000000);
  field(52, 2, 5, 3, 96);
  field(64, 3, 2, 2, 0x45000000);
  field(76, 4, 5, 3, 120);
  for (const [index, number] of [52, 31, 0, 13, 24, 0].entries()) {
    view.setUint32(96 + index * 8, number);
    view.setUint32(100 + index * 8, 1);
  }
  return bytes;
}

export function text(words: string): Uint8Array {
  return Uint8Array.from(words, (character) => character.charCodeAt(0));
}

export function concat(parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

export async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function stream(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new Response(bytes).body!;
}

/** The colour of a pixel, near enough, at a place given as shares of width and height: read back through a tiny PNG. */
export async function readColor(
  picture: Uint8Array,
  x: number,
  y: number,
): Promise<"red" | "green" | "blue" | "other"> {
  const output = await env.IMAGES.input(stream(picture))
    .transform({ width: 8, height: 8, fit: "squeeze" })
    .output({ format: "image/png" });
  const png = new Uint8Array(await output.response().arrayBuffer());
  const { pixels, channels } = await readPng(png);
  const at = (Math.floor(y * 8) * 8 + Math.floor(x * 8)) * channels;
  const [red = 0, green = 0, blue = 0] = pixels.subarray(at, at + 3);
  if (red > 120 && green < 100 && blue < 100) return "red";
  if (green > 120 && red < 100) return "green";
  return blue > 120 && red < 100 ? "blue" : "other";
}

/** The pixels of a PNG of eight bits a channel, 8 × 8. */
async function readPng(png: Uint8Array): Promise<{ pixels: Uint8Array; channels: number }> {
  const view = new DataView(png.buffer, png.byteOffset);
  const channels = png[25] === 6 ? 4 : 3;
  const data: Uint8Array[] = [];
  for (let at = 8; at < png.byteLength; at += 12 + view.getUint32(at)) {
    if (String.fromCharCode(...png.subarray(at + 4, at + 8)) === "IDAT") {
      data.push(png.subarray(at + 8, at + 8 + view.getUint32(at)));
    }
  }
  const raw = await inflate(concat(data));
  const stride = 8 * channels;
  const pixels = new Uint8Array(8 * stride);
  for (let y = 0; y < 8; y += 1) {
    const filter = raw[y * (stride + 1)]!;
    for (let index = 0; index < stride; index += 1) {
      const left = index >= channels ? pixels[y * stride + index - channels]! : 0;
      const above = y > 0 ? pixels[(y - 1) * stride + index]! : 0;
      const corner = y > 0 && index >= channels ? pixels[(y - 1) * stride + index - channels]! : 0;
      pixels[y * stride + index] = raw[y * (stride + 1) + 1 + index]! + predict(filter, left, above, corner);
    }
  }
  return { pixels, channels };
}

function predict(filter: number, left: number, above: number, corner: number): number {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return Math.floor((left + above) / 2);
  const guess = left + above - corner;
  const [toLeft, toAbove, toCorner] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

function chunk(name: string, body: Uint8Array): Uint8Array {
  const named = concat([text(name), body]);
  const framed = new Uint8Array(named.byteLength + 8);
  const view = new DataView(framed.buffer);
  view.setUint32(0, body.byteLength);
  framed.set(named, 4);
  view.setUint32(4 + named.byteLength, crc32(named));
  return framed;
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await new Response(stream(bytes).pipeThrough(new CompressionStream("deflate"))).arrayBuffer());
}

async function inflate(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(
    await new Response(stream(bytes).pipeThrough(new DecompressionStream("deflate"))).arrayBuffer(),
  );
}
