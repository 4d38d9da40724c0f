import { limits } from "../../schema/limits.ts";
import type { PictureType } from "../../schema/media.ts";
import { ScatteredFileError, type ByteSource } from "./byte-source.ts";
import { ascii } from "./bytes.ts";
import { sniffGif } from "./sniff-gif.ts";
import { sniffHeif } from "./sniff-heif.ts";
import { sniffJpeg } from "./sniff-jpeg.ts";
import { sniffPng } from "./sniff-png.ts";
import { sniffWebp } from "./sniff-webp.ts";

/** What the bytes themselves say, whatever the file is called: the type, and the sides as the picture is seen upright. */
export interface PictureFacts {
  readonly type: PictureType;
  readonly width: number;
  readonly height: number;
}

/** What one format's sniffer finds: facts, a file that is cut off or broken, or null for another format. */
export type Sniffed = PictureFacts | "broken" | null;

export type Refusal = {
  readonly refused: "unsupported" | "invalid" | "too_large";
  readonly reason: string;
};

const SNIFFERS: readonly ((source: ByteSource, head: Uint8Array) => Promise<Sniffed>)[] = [
  sniffJpeg,
  sniffPng,
  sniffWebp,
  sniffGif,
  sniffHeif,
];

const HEAD_BYTES = 1024;

/** Tells a picture by its content, and refuses what is none, is cut off, or is larger than we take. */
export async function sniffPicture(source: ByteSource): Promise<PictureFacts | Refusal> {
  const head = await source.read(0, HEAD_BYTES);
  if (head.byteLength === 0) return { refused: "invalid", reason: "The file is empty." };
  for (const sniff of SNIFFERS) {
    const sniffed = await readBroken(sniff(source, head));
    if (sniffed === null) continue;
    if (sniffed === "broken") {
      return { refused: "invalid", reason: "The picture is damaged or cut off: its end is missing." };
    }
    return checkSides(sniffed);
  }
  const isSvg = /<svg[\s>]/i.test(ascii(head, 0, head.byteLength));
  if (isSvg) {
    return { refused: "unsupported", reason: "SVG drawings are not taken. Please save the drawing as PNG or WebP." };
  }
  return {
    refused: "unsupported",
    reason: "The file is not a picture we take, whatever its name says: send JPEG, PNG, WebP, AVIF, GIF or HEIC.",
  };
}

async function readBroken(sniffing: Promise<Sniffed>): Promise<Sniffed> {
  try {
    return await sniffing;
  } catch (error) {
    if (error instanceof ScatteredFileError) return "broken";
    throw error;
  }
}

function checkSides(facts: PictureFacts): PictureFacts | Refusal {
  const { width, height } = facts;
  if (width < 1 || height < 1) return { refused: "invalid", reason: "The picture has no size." };
  const size = `The picture is ${width} × ${height} pixels`;
  const { pictureSidePixels: side, picturePixels: pixels } = limits;
  if (width > side || height > side) {
    return {
      refused: "too_large",
      reason: `${size}; a side can have at most ${side.toLocaleString("en")} pixels. Please make it smaller.`,
    };
  }
  if (width * height > pixels) {
    const megapixels = Math.ceil((width * height) / 100_000) / 10;
    return {
      refused: "too_large",
      reason: `${size}, ${megapixels} megapixels; at most ${pixels / 1_000_000} megapixels are taken. Please make it smaller.`,
    };
  }
  return facts;
}
