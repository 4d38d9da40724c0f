import { ascii, u16, u16le, u32, u32le } from "./bytes.ts";

const ORIENTATION_TAG = 0x0112;
const MOST_FIELDS = 200;

/** The orientation of an EXIF block (a TIFF header and its first directory): 1 to 8, and 1 where it says nothing sensible. */
export function readOrientation(exif: Uint8Array): number {
  const tiff = ascii(exif, 0, 6) === "Exif\0\0" ? exif.subarray(6) : exif;
  const order = ascii(tiff, 0, 2);
  if (order !== "II" && order !== "MM") return 1;
  const short = order === "II" ? u16le : u16;
  const long = order === "II" ? u32le : u32;
  const directory = long(tiff, 4);
  const fields = Math.min(short(tiff, directory), MOST_FIELDS);
  for (let index = 0; index < fields; index += 1) {
    const field = directory + 2 + index * 12;
    if (field + 12 > tiff.byteLength) return 1;
    if (short(tiff, field) !== ORIENTATION_TAG) continue;
    const orientation = short(tiff, field + 8);
    return orientation >= 1 && orientation <= 8 ? orientation : 1;
  }
  return 1;
}

/** Whether a picture of that orientation is stored lying on its side. */
export function isTurned(orientation: number): boolean {
  return orientation >= 5;
}
