import { limits } from "../../schema/limits.ts";

const QUALITIES = [0.82, 0.7, 0.55, 0.4];
const COLOR_SAMPLE_PIXELS = 16;

export interface Fallback {
  readonly jpeg: Blob;
  /** The average colour, six hex digits. */
  readonly color: string;
}

/**
 * A JPEG of at most 1,200 px that every browser shows, upright and without what cameras write into
 * files: the rendition readers get until the others are made. Null where this browser cannot decode the picture.
 */
export async function makeFallback(file: Blob): Promise<Fallback | null> {
  const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => null);
  if (bitmap === null) return null;
  try {
    const scale = Math.min(1, limits.fallbackWidthPixels / bitmap.width);
    const canvas = draw(
      bitmap,
      Math.max(1, Math.round(bitmap.width * scale)),
      Math.max(1, Math.round(bitmap.height * scale)),
    );
    const color = readColor(draw(canvas, COLOR_SAMPLE_PIXELS, COLOR_SAMPLE_PIXELS));
    for (const quality of QUALITIES) {
      const jpeg = await canvas.convertToBlob({ type: "image/jpeg", quality });
      if (jpeg.size <= limits.fallbackBytes) return { jpeg, color };
    }
    return null;
  } finally {
    bitmap.close();
  }
}

function draw(source: CanvasImageSource, width: number, height: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("There is no canvas to draw on.");
  // A JPEG has no transparency; without a ground it would turn black.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = "high";
  context.drawImage(source, 0, 0, width, height);
  return canvas;
}

function readColor(sample: OffscreenCanvas): string {
  const { data } = sample.getContext("2d")!.getImageData(0, 0, sample.width, sample.height);
  const sums = [0, 0, 0];
  for (let at = 0; at < data.length; at += 1) {
    if (at % 4 < 3) sums[at % 4]! += data[at]!;
  }
  const pixels = data.length / 4;
  return sums
    .map((sum) =>
      Math.round(sum / pixels)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("");
}
