import { newId } from "../../schema/id.ts";
import type { VariantFormat } from "../../schema/media.ts";
import type { Env } from "../app-env.ts";
import { insertOutbox } from "../db/outbox.ts";
import * as variants from "../db/pictures/media-variants.ts";
import { selectUses } from "../db/pictures/media.ts";
import { openBytes } from "../media/byte-source.ts";
import { hashBytes } from "../media/hash-bytes.ts";
import { originalKey, variantKey } from "../media/object-keys.ts";
import { planVariants, type PlannedVariant } from "../media/plan-variants.ts";
import { sniffPicture } from "../media/sniff-picture.ts";
import { stripJpeg } from "../media/strip-jpeg.ts";
import { isOfTheHouse, NO_BINDING, ORIGINAL_LOST, UnmadeError } from "../media/variant-trouble.ts";

/** What one run makes; the free plan allows a run 50 statements, and one picture takes about 20. */
const PICTURES_A_RUN = 2;
/** How many are made at once, by all runs together. */
const PICTURES_AT_ONCE = 2;
/** A run that was cut off lets its picture go after this. */
const LEASE_MS = 5 * 60 * 1000;
const MOST_ATTEMPTS = 5;
const BACKOFF_MS = 60 * 1000;
/** So long a picture waits where the house can make no renditions at all. */
const PAUSE_MS = 60 * 60 * 1000;
const ROUNDING_PIXELS = 2;

const QUALITY: Readonly<Record<VariantFormat, number>> = { avif: 60, webp: 76, jpeg: 80 };

type ImagesEnv = Pick<Env, "DB" | "MEDIA" | "IMAGES">;

/**
 * Makes the renditions of the pictures that wait for them, and says of how many pictures all are
 * there now. Each is kept as soon as it is made, so that a run which is cut off costs one rendition.
 */
export async function makeVariants(env: ImagesEnv, now: number): Promise<number> {
  let complete = 0;
  for (let pictures = 0; pictures < PICTURES_A_RUN; pictures += 1) {
    const row = await variants.claimVariants(env.DB, { now, until: now + LEASE_MS, most: PICTURES_AT_ONCE }).first();
    if (row === null) break;
    const claim = variants.toVariantsClaim(row);
    try {
      if (await makePicture(env, claim, now)) complete += 1;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      console.error(JSON.stringify({ event: "variants_failed", media: claim.id, error: reason }));
      if (isOfTheHouse(reason)) {
        await variants.pauseVariants(env.DB, claim, { error: reason, until: now + PAUSE_MS }).run();
        break;
      }
      await variants
        .failVariants(env.DB, claim, { error: reason, now, backoffMs: BACKOFF_MS, most: MOST_ATTEMPTS })
        .run();
    }
  }
  return complete;
}

/** Says whether all are there now; not where the picture was given another file meanwhile, which is due itself. */
async function makePicture(env: ImagesEnv, claim: variants.VariantsClaim, now: number): Promise<boolean> {
  const plan = planVariants(claim.width, claim.height);
  const missing = plan.filter(
    ({ format, width }) => !claim.made.some((made) => made.format === format && made.width === width),
  );
  for (const [index, planned] of missing.entries()) {
    const made = await makeVariant(env, claim, planned);
    const completesFormat = missing[index + 1]?.format !== planned.format;
    const [kept] = await env.DB.batch([
      variants.insertVariant(env.DB, toRow(claim, planned, made), claim.file, now),
      variants.resetAttempts(env.DB, claim),
      ...(completesFormat ? variants.writeVariants(env.DB, claim.id, claim.file, plan) : []),
    ]);
    if (kept?.meta.changes === 0) return false;
  }
  const used = await selectUses(env.DB, claim.id).first();
  await env.DB.batch([
    variants.completeVariants(env.DB, claim),
    ...(used === null
      ? []
      : [insertOutbox(env.DB, { id: newId(now), tags: [`media:${claim.id}`], isUrgent: false, now })]),
  ]);
  return true;
}

type Source = Pick<variants.VariantsClaim, "id" | "file" | "width" | "height">;

/**
 * Makes the JPEG of a file that a picture does not show yet, for one whose bringer had no browser that could. Throws
 * where it cannot be made.
 */
export async function makeFirstVariant(env: ImagesEnv, source: Source): Promise<variants.VariantRow> {
  const planned = planVariants(source.width, source.height).find(({ format }) => format === "jpeg");
  if (planned === undefined) throw new Error("No JPEG is planned of the picture.");
  return toRow(source, planned, await makeVariant(env, source, planned));
}

function toRow({ id }: Source, { format }: PlannedVariant, made: MadeVariant): variants.VariantRow {
  return { ...made, mediaId: id, format, role: "variant" };
}

interface MadeVariant {
  readonly hash: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

/** Makes one rendition and keeps its bytes, after looking at what came out: the binding may send another format. */
async function makeVariant(env: ImagesEnv, claim: Source, planned: PlannedVariant): Promise<MadeVariant> {
  // A house may be deployed without the binding, whatever the type says.
  if ((env.IMAGES as ImagesBinding | undefined) === undefined) throw new UnmadeError(NO_BINDING);
  const original = await env.MEDIA.get(originalKey(claim.id, claim.file));
  if (original === null) throw new UnmadeError(ORIGINAL_LOST);
  const type = `image/${planned.format}` as const;
  // The binding turns the picture upright by its EXIF block before it scales it.
  const made = env.IMAGES.input(original.body)
    .transform({ width: planned.width, fit: "scale-down" })
    .output({ format: type, quality: QUALITY[planned.format], anim: false, background: "#ffffff" })
    .then((output) => output.response().arrayBuffer());
  const bytes = withoutMetadata(new Uint8Array(await made.catch(refuseUnmade)), planned.format);
  const facts = await sniffPicture(openBytes(bytes));
  if ("refused" in facts || facts.type !== type) {
    throw new UnmadeError(`The Images binding made no ${planned.format} of the picture.`);
  }
  const height = (planned.width * claim.height) / claim.width;
  if (facts.width !== planned.width || Math.abs(facts.height - height) > ROUNDING_PIXELS) {
    const isTurned = facts.width < facts.height !== claim.width < claim.height;
    if (isTurned) await env.DB.batch(variants.turnMedia(env.DB, claim));
    throw new UnmadeError(
      `Asked for ${planned.width} × ${Math.round(height)} pixels, the Images binding made ${facts.width} × ${facts.height}.`,
    );
  }
  const hash = await hashBytes(bytes);
  await env.MEDIA.put(variantKey(hash), bytes, { sha256: hash, httpMetadata: { contentType: type } });
  return { hash, width: facts.width, height: facts.height, bytes: bytes.byteLength };
}

function refuseUnmade(error: unknown): never {
  throw new UnmadeError(error instanceof Error ? error.message : String(error));
}

/** In production a JPEG keeps the copyright line of its EXIF block, other formats nothing. */
function withoutMetadata(bytes: Uint8Array, format: VariantFormat): Uint8Array {
  return format === "jpeg" ? (stripJpeg(bytes)?.bytes ?? bytes) : bytes;
}
