import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { makePhotograph } from "./photograph.ts";
import { kilobytes, sayKilobytes, type Line } from "./table.ts";

/** Where photographs that are no part of the project may lie: beside it, or wherever this says. */
const SAMPLES = process.env["SAMPLES_DIR"] ?? fileURLToPath(new URL("../../../shared/samples", import.meta.url));
const SAMPLE = "elephants-3840.jpg";

const WIDTH = 800;
const LARGE_BYTES = kilobytes(120);
const COMMON_BYTES = kilobytes(40);
/** The made picture as a camera would hand it over: 2.6 MB. */
const CAMERA = { width: 4800, quality: 95 } as const;

/** What a reader's AVIF weighs of large photographs, as sharp makes it at its defaults. */
export async function measurePictures(): Promise<Line[]> {
  const made = await makePhotograph();
  const common = await sharp(made).resize(CAMERA.width).jpeg({ quality: CAMERA.quality }).toBuffer();
  const path = join(SAMPLES, "photos", SAMPLE);
  const isThere = existsSync(path);
  return [
    await weigh(
      isThere ? SAMPLE : `${SAMPLE} is not here; a made picture instead`,
      isThere ? await readFile(path) : made,
      LARGE_BYTES,
    ),
    await weigh("a made photograph", common, COMMON_BYTES),
  ];
}

async function weigh(name: string, original: Uint8Array, budget: number): Promise<Line> {
  const { byteLength } = await sharp(original).rotate().resize(WIDTH).avif().toBuffer();
  return {
    what: `AVIF at ${WIDTH} px (sharp's at its defaults): ${name}, ${(original.byteLength / 1_000_000).toFixed(1)} MB`,
    found: [sayKilobytes(byteLength)],
    budget: sayKilobytes(budget),
    isMet: byteLength <= budget,
  };
}
