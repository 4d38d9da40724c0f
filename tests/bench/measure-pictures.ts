import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import sharp from "sharp";
import { makePhotograph } from "./photograph.ts";
import { kilobytes, sayKilobytes, type Line } from "./table.ts";

/** A photograph of 8.5 MB that is no part of the project, elephants-3840.jpg; its path is told where it is at hand. */
const SAMPLE = process.env["SAMPLE_PHOTO"] ?? "";

const WIDTH = 800;
const LARGE_BYTES = kilobytes(120);
const COMMON_BYTES = kilobytes(40);
/** The made picture as a camera would hand it over: 2.6 MB. */
const CAMERA = { width: 4800, quality: 95 } as const;

/** What a reader's AVIF weighs of large photographs, as sharp makes it at its defaults. */
export async function measurePictures(): Promise<Line[]> {
  const made = await makePhotograph();
  const common = await sharp(made).resize(CAMERA.width).jpeg({ quality: CAMERA.quality }).toBuffer();
  const isThere = SAMPLE !== "" && existsSync(SAMPLE);
  return [
    await weigh(
      isThere ? basename(SAMPLE) : "a made photograph (SAMPLE_PHOTO names no other)",
      isThere ? await readFile(SAMPLE) : made,
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
