import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";

/** The files that the WordPress fixture names, but for the ones that its export lost; drawn here, so that none is kept in the tree. */
export async function makePictures(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const ferry = await sharp({ create: { width: 1440, height: 810, channels: 3, background: "#7a8fa3" } })
    .png()
    .toBuffer();
  const quay = await sharp({ create: { width: 900, height: 600, channels: 3, background: "#a39a7a" } })
    .png()
    .toBuffer();
  await writeFile(join(folder, "ferry.png"), ferry);
  await writeFile(join(folder, "quay.png"), quay);
  await writeFile(join(folder, "ferry-copy.png"), ferry);
}
