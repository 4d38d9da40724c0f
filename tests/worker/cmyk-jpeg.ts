import { concat, text } from "./pictures.ts";

/** The standard's own lengths of codes for the categories 0 to 10 of a block's mean. */
const MEAN_CODES = ["00", "010", "011", "100", "101", "110", "1110", "11110", "111110", "1111110", "11111110"] as const;
const MEAN_LENGTHS = [0, 1, 5, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0];
const END_OF_BLOCK = "0";

/** A JPEG of one colour in four inks, each from 0 to 1, as printers' programs write it: with Adobe's mark, and inverted. */
export function makeCmykJpeg(inks: readonly [number, number, number, number], width = 64, height = 48): Uint8Array {
  const means = inks.map((ink) => 8 * (Math.round((1 - ink) * 254) - 127));
  const blocks = Math.ceil(width / 8) * Math.ceil(height / 8);
  const first = means.map((mean) => codeOf(mean) + END_OF_BLOCK).join("");
  const others = (codeOf(0) + END_OF_BLOCK).repeat(4 * (blocks - 1));
  const components = [1, 2, 3, 4];
  return concat([
    [0xff, 0xd8],
    segment(0xee, [...text("Adobe"), 0, 100, 0, 0, 0, 0, 0]),
    segment(0xdb, [0, ...Array.from({ length: 64 }, () => 1)]),
    segment(0xc0, [
      8,
      height >> 8,
      height & 255,
      width >> 8,
      width & 255,
      4,
      ...components.flatMap((id) => [id, 0x11, 0]),
    ]),
    segment(0xc4, [0x00, ...MEAN_LENGTHS, ...MEAN_CODES.keys()]),
    segment(0xc4, [0x10, 1, ...Array.from({ length: 15 }, () => 0), 0]),
    segment(0xda, [4, ...components.flatMap((id) => [id, 0]), 0, 63, 0]),
    toBytes(first + others),
    [0xff, 0xd9],
  ]);
}

function segment(marker: number, body: readonly number[]): number[] {
  const length = body.length + 2;
  return [0xff, marker, length >> 8, length & 255, ...body];
}

/** How far the mean is from the one before: its category, then its bits, inverted where it is negative. */
function codeOf(step: number): string {
  const category = step === 0 ? 0 : Math.floor(Math.log2(Math.abs(step))) + 1;
  const bits = step < 0 ? step + 2 ** category - 1 : step;
  return MEAN_CODES[category]! + (category === 0 ? "" : bits.toString(2).padStart(category, "0"));
}

function toBytes(bits: string): number[] {
  const bytes: number[] = [];
  for (let at = 0; at < bits.length; at += 8) {
    const byte = parseInt(bits.slice(at, at + 8).padEnd(8, "1"), 2);
    bytes.push(byte, ...(byte === 0xff ? [0] : []));
  }
  return bytes;
}
