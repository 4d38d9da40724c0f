import sharp from "sharp";

const WIDTH = 2400;
const HEIGHT = 1600;
const CHANNELS = 3;

/** Of each octave's grey: chosen so that the picture costs what a busy photograph does, 0.8 bits a pixel as AVIF at 800. */
const COARSEST_WEIGHT = 0.5;
const DETAIL_FALL = 0.1;

/**
 * A picture with the statistics of a photograph: detail that falls off as one over its frequency, a
 * bright and a dark part with a hard edge between them, and a little grain. The same every time.
 */
export async function makePhotograph(): Promise<Uint8Array> {
  const random = createRandom(20_190_117);
  const light = new Float32Array(WIDTH * HEIGHT);
  const tint = new Float32Array(WIDTH * HEIGHT);
  for (const cells of [3, 6, 12, 24, 48, 96, 192, 384]) {
    const weight = COARSEST_WEIGHT * cells ** -DETAIL_FALL;
    const octave = await makeNoise(cells, random);
    const toned = cells <= 24 ? await makeNoise(cells, random) : null;
    for (let index = 0; index < light.length; index += 1) {
      light[index]! += (octave[index]! - 128) * weight;
      if (toned !== null) tint[index]! += (toned[index]! - 128) * weight;
    }
  }
  const pixels = new Uint8Array(WIDTH * HEIGHT * CHANNELS);
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const at = y * WIDTH + x;
      const horizon = HEIGHT * 0.58 + 60 * Math.sin(x / 310) + (x % 420 < 150 ? -140 : 0);
      const isSky = y < horizon;
      const base = isSky ? 150 + (y / HEIGHT) * 110 : 62 + 60 * (1 - y / HEIGHT);
      const value = base + light[at]! * (isSky ? 0.45 : 1.5) + (random() - 0.5) * 5;
      const warm = tint[at]! * 0.7 + (isSky ? -14 : 10);
      pixels[at * CHANNELS] = clamp(value + warm);
      pixels[at * CHANNELS + 1] = clamp(value);
      pixels[at * CHANNELS + 2] = clamp(value - warm);
    }
  }
  const raw = { width: WIDTH, height: HEIGHT, channels: CHANNELS } as const;
  return new Uint8Array(await sharp(pixels, { raw }).jpeg({ quality: 92 }).toBuffer());
}

/** Grey noise of so many cells across, drawn smoothly over the whole picture. */
async function makeNoise(cells: number, random: () => number): Promise<Uint8Array> {
  const rows = Math.ceil((cells * HEIGHT) / WIDTH);
  const coarse = Uint8Array.from({ length: cells * rows }, () => Math.floor(random() * 256));
  const smooth = await sharp(coarse, { raw: { width: cells, height: rows, channels: 1 } })
    .resize(WIDTH, HEIGHT, { fit: "fill", kernel: "cubic" })
    .extractChannel(0)
    .raw()
    .toBuffer();
  return new Uint8Array(smooth);
}

function clamp(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)));
}

/** Numbers from 0 to 1 that are the same in every run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
