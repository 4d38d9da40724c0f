import type { ByteSource } from "./byte-source.ts";
import { ascii, u16, u32 } from "./bytes.ts";
import type { Sniffed } from "./sniff-picture.ts";

const AVIF_BRANDS = ["avif", "avis"];
const HEIC_BRANDS = ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"];
const MOST_BOXES = 200;
const MOST_META_BYTES = 1024 * 1024;

interface Box {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** AVIF and HEIC: boxes in one another. The sides are those of the primary item, turned as its `irot` says. */
export async function sniffHeif(source: ByteSource, head: Uint8Array): Promise<Sniffed> {
  if (ascii(head, 4, 4) !== "ftyp") return null;
  const brands = ascii(head, 8, Math.min(u32(head, 0), head.byteLength) - 8).match(/.{4}/gs) ?? [];
  const isAvif = brands.some((brand) => AVIF_BRANDS.includes(brand));
  if (!isAvif && !brands.some((brand) => HEIC_BRANDS.includes(brand))) return null;
  const meta = await findMeta(source);
  if (meta === null) return "broken";
  const sides = readSides(meta);
  return sides === null ? "broken" : { type: isAvif ? "image/avif" : "image/heic", ...sides };
}

/** Walks the outermost boxes. One that ends beyond the file says that the file is cut off. */
async function findMeta(source: ByteSource): Promise<Uint8Array | null> {
  let meta: Uint8Array | null = null;
  let at = 0;
  for (let boxes = 0; at < source.bytes && boxes < MOST_BOXES; boxes += 1) {
    const header = await source.read(at, 16);
    if (header.byteLength < 8) return null;
    const [size, name] = [u32(header, 0), ascii(header, 4, 4)];
    const length = size === 1 ? u32(header, 8) * 2 ** 32 + u32(header, 12) : size === 0 ? source.bytes - at : size;
    if (length < 8 || at + length > source.bytes) return null;
    if (name === "meta" && meta === null) {
      meta = (await source.read(at + 12, Math.min(length - 12, MOST_META_BYTES))).slice();
    }
    at += length;
  }
  return meta;
}

function readSides(meta: Uint8Array): { width: number; height: number } | null {
  const boxes = listBoxes(meta, 0, meta.byteLength);
  const pitm = boxes.find((box) => box.name === "pitm");
  const iprp = boxes.find((box) => box.name === "iprp");
  if (pitm === undefined || iprp === undefined) return null;
  const primary = meta[pitm.from] === 0 ? u16(meta, pitm.from + 4) : u32(meta, pitm.from + 4);
  const properties = listBoxes(meta, iprp.from, iprp.to);
  const ipco = properties.find((box) => box.name === "ipco");
  const ipma = properties.find((box) => box.name === "ipma");
  if (ipco === undefined || ipma === undefined) return null;
  const known = listBoxes(meta, ipco.from, ipco.to);
  const own = readAssociations(meta, ipma, primary).flatMap((index) => known[index - 1] ?? []);
  const ispe = own.find((box) => box.name === "ispe");
  if (ispe === undefined) return null;
  const [width, height] = [u32(meta, ispe.from + 4), u32(meta, ispe.from + 8)];
  const irot = own.find((box) => box.name === "irot");
  const isTurned = irot !== undefined && (meta[irot.from]! & 1) === 1;
  return isTurned ? { width: height, height: width } : { width, height };
}

function listBoxes(bytes: Uint8Array, from: number, to: number): Box[] {
  const boxes: Box[] = [];
  let at = from;
  while (at + 8 <= to && boxes.length < MOST_BOXES) {
    const length = u32(bytes, at);
    if (length < 8 || at + length > to) break;
    boxes.push({ name: ascii(bytes, at + 4, 4), from: at + 8, to: at + length });
    at += length;
  }
  return boxes;
}

/** The numbers, from 1, of an item's properties. */
function readAssociations(bytes: Uint8Array, ipma: Box, item: number): number[] {
  const hasLongIds = bytes[ipma.from] !== 0;
  const hasLongIndexes = (bytes[ipma.from + 3]! & 1) === 1;
  const items = u32(bytes, ipma.from + 4);
  let at = ipma.from + 8;
  for (let index = 0; index < items && at < ipma.to; index += 1) {
    const id = hasLongIds ? u32(bytes, at) : u16(bytes, at);
    at += hasLongIds ? 4 : 2;
    const count = bytes[at]!;
    at += 1;
    const width = hasLongIndexes ? 2 : 1;
    if (id === item) {
      return Array.from({ length: count }, (_, nth) =>
        hasLongIndexes ? u16(bytes, at + nth * 2) & 0x7fff : (bytes[at + nth] ?? 0) & 0x7f,
      );
    }
    at += count * width;
  }
  return [];
}
