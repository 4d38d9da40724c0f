import type { Context } from "hono";
import { newId } from "../../../schema/id.ts";
import { limits } from "../../../schema/limits.ts";
import { readAs } from "../../access.ts";
import type { App } from "../../app-env.ts";
import { firstRow } from "../../db/first-row.ts";
import { insertOutbox } from "../../db/outbox.ts";
import { insertFileVariant, setFileColor } from "../../db/pictures/media-files.ts";
import { insertVariant, writeVariants, type VariantRow } from "../../db/pictures/media-variants.ts";
import { selectUses, setColor, toMedia, type MediaColumns } from "../../db/pictures/media.ts";
import { hashBytes } from "../../media/hash-bytes.ts";
import { variantKey } from "../../media/object-keys.ts";
import { planVariants } from "../../media/plan-variants.ts";
import { stripJpeg, type StrippedJpeg } from "../../media/strip-jpeg.ts";
import { refuse } from "../../problem-error.ts";
import { readId } from "../read-id.ts";
import { readOwnMedia } from "./media-access.ts";
import { findWithFile, overlayFile, readFileNumber, selectWithFile } from "./read-file.ts";

/** How far a side may be off, by rounding, from what the picture's own sides ask for. */
const ROUNDING_PIXELS = 2;

/**
 * Takes the uploader's small JPEG, which pages show from the first second until the renditions are
 * made. Whatever the uploader's program wrote into it besides the picture is taken out here.
 */
export async function putFallback(c: Context<App>): Promise<Response> {
  const id = readId(c);
  const file = readFileNumber(c);
  const color = readColor(c);
  const db = c.env.DB;
  const { actor, results } = await readAs(c, "putFallback", [...selectWithFile(db, id, file), selectUses(db, id)]);
  const shown = readOwnMedia(actor, results[0]);
  const media = findWithFile(actor, results, file);
  if (media === null) refuse("not_found", "That file was not announced, or was refused. Please begin again.");
  if (media.state === "uploading") refuse("conflict", "The picture itself has to be sent first.");
  const jpeg = parseFallback(await readSmallPicture(c), media);
  const hash = await hashBytes(jpeg.bytes);
  await c.env.MEDIA.put(variantKey(hash), jpeg.bytes, { sha256: hash, httpMetadata: { contentType: "image/jpeg" } });
  const isUsed = firstRow(results[2]) !== undefined;
  const { width, height } = jpeg;
  const { byteLength } = jpeg.bytes;
  const row: VariantRow = { hash, mediaId: id, format: "jpeg", role: "fallback", width, height, bytes: byteLength };
  const written = await db.batch([
    ...(media.file === shown.file
      ? writeShown(db, media, row, { color, isUsed }, c.var.now)
      : writeOther(db, media, row, color, c.var.now)),
    ...selectWithFile(db, id, file),
  ]);
  const kept = overlayFile(written.slice(-2), file);
  if (kept === null) refuse("not_found", "There is no such picture.");
  return c.json(toMedia(kept, c.var.now));
}

function writeShown(
  db: D1Database,
  { id, file, width, height }: MediaColumns,
  row: VariantRow,
  { color, isUsed }: { readonly color: string | null; readonly isUsed: boolean },
  now: number,
): D1PreparedStatement[] {
  return [
    insertVariant(db, row, file, now),
    ...(color === null ? [] : [setColor(db, id, color)]),
    ...writeVariants(db, id, file, planVariants(width, height)),
    ...(isUsed ? [insertOutbox(db, { id: newId(now), tags: [`media:${id}`], isUrgent: false, now })] : []),
  ];
}

/** Of a file that the picture does not show, readers see nothing yet. */
function writeOther(
  db: D1Database,
  { id, file }: MediaColumns,
  row: VariantRow,
  color: string | null,
  now: number,
): D1PreparedStatement[] {
  return [insertFileVariant(db, row, file, now), ...(color === null ? [] : [setFileColor(db, id, file, color)])];
}

function readColor(c: Context<App>): string | null {
  const color = c.req.query("color");
  if (color === undefined) return null;
  const [, digits] = /^#?([0-9a-f]{6})$/i.exec(color) ?? [];
  if (digits === undefined) {
    refuse("invalid", "A colour is six hex digits, such as a1b2c3.", {
      fields: { color: "A colour is six hex digits." },
    });
  }
  return `#${digits.toLowerCase()}`;
}

/** Bounded while it streams: a body without a length must not fill the Worker's memory. */
export async function readSmallPicture(c: Context<App>): Promise<Uint8Array> {
  const most = limits.fallbackBytes;
  const tooLarge = (): never => refuse("too_large", `The small picture can have at most ${most / 1_000_000} MB.`);
  if (Number(c.req.header("Content-Length") ?? 0) > most) tooLarge();
  const bytes = new Uint8Array(most);
  let length = 0;
  for await (const chunk of c.req.raw.body ?? []) {
    if (length + chunk.byteLength > most) tooLarge();
    bytes.set(chunk, length);
    length += chunk.byteLength;
  }
  return bytes.subarray(0, length);
}

function parseFallback(sent: Uint8Array, media: MediaColumns): StrippedJpeg {
  if (sent[0] !== 0xff || sent[1] !== 0xd8) refuse("unsupported", "The small picture must be a JPEG.");
  const jpeg = stripJpeg(sent);
  if (jpeg === null) refuse("invalid", "The small picture is damaged or cut off.");
  if (jpeg.orientation !== 1) {
    refuse("invalid", "The small picture must stand upright, without an orientation in its EXIF block.");
  }
  const { width, height } = jpeg;
  if (width > limits.fallbackWidthPixels || width > media.width) {
    refuse(
      "invalid",
      `The small picture is ${width} pixels wide; at most ${Math.min(limits.fallbackWidthPixels, media.width)} are taken.`,
    );
  }
  if (width < 1 || Math.abs(height - (width * media.height) / media.width) > ROUNDING_PIXELS) {
    refuse(
      "invalid",
      `The small picture (${width} × ${height}) has other proportions than the picture (${media.width} × ${media.height}).`,
    );
  }
  return jpeg;
}
