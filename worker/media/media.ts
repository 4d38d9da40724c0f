import type { Context } from "hono";
import { parseVariantName, type Variant, type VariantFormat } from "../../schema/media.ts";
import type { App } from "../app-env.ts";
import { matchesEtag, notFound, publicMedia } from "../cache.ts";
import { firstRow } from "../db/first-row.ts";
import { selectPublicVariant, toPublicVariant, type PublicVariant } from "../db/pictures/media-public.ts";
import { loseVariant, selectStandIns } from "../db/pictures/media-variants.ts";
import { selectPublicSocialImage, type PublicSocialImage } from "../db/pictures/social-images.ts";
import { createRoutes } from "../routes.ts";
import { variantKey } from "./object-keys.ts";
import { setPictureHeaders } from "./picture-headers.ts";

/** So long one rendition may stand in for another at the edge and in a browser. */
const STAND_IN_MS = 60_000;

/** Pictures as readers get them. Sessions mean nothing here: who may see one is the same for all. */
export const media = createRoutes();

media.get("/media/:file", async (c) => {
  const name = parseVariantName(c.req.param("file"));
  if (name === null) return notFound(c);
  const { hash, format } = name;
  const { DB: db } = c.env;
  const [rows, drawn] = await db.batch([
    selectPublicVariant(db, hash, format, c.var.now),
    selectPublicSocialImage(db, format === "avif" ? "" : hash, c.var.now),
  ]);
  const variant = toPublicVariant(firstRow(rows));
  if (variant === null) return answerSocialImage(c, name, firstRow<PublicSocialImage>(drawn));
  const tags = variant.mediaIds.flatMap((id) => [`media:${id}`, `file:${id}`]);
  const body = await readVariant(c, hash);
  if (body === null) return answerStandIn(c, { ...variant, hash, format }, tags);
  setPictureHeaders(c, variant.bytes);
  return publicMedia(c, { body, type: `image/${format}`, hash, tags, now: c.var.now, until: variant.until });
});

media.get("/media/*", (c) => notFound(c));

/** What shared links show of a post without a lead picture, or of the site; and the site's logo. */
async function answerSocialImage(
  c: Context<App>,
  { hash, format }: Pick<Variant, "hash" | "format">,
  image: PublicSocialImage | undefined,
): Promise<Response> {
  const isNamed = image !== undefined && image.format === format;
  const body = !isNamed ? null : await readVariant(c, hash);
  if (!isNamed || body === null) return notFound(c);
  setPictureHeaders(c, image.bytes);
  const tags = image.postId === null ? [] : [`post:${image.postId}`];
  return publicMedia(c, { body, type: `image/${format}`, hash, tags, now: c.var.now, until: image.until });
}

/** Another rendition of the same picture, for a minute at most; the one that is gone is made again by the job. */
async function answerStandIn(
  c: Context<App>,
  lost: PublicVariant & { readonly hash: string; readonly format: VariantFormat },
  tags: readonly string[],
): Promise<Response> {
  const { DB: db, MEDIA: bucket } = c.env;
  const { now } = c.var;
  await db.batch(loseVariant(db, lost, now));
  const { results } = await selectStandIns(db, lost).all<{ hash: string; format: VariantFormat; bytes: number }>();
  for (const { hash, format, bytes } of results) {
    const object = await bucket.get(variantKey(hash));
    if (object === null) continue;
    setPictureHeaders(c, bytes);
    const until = Math.min(lost.until, now + STAND_IN_MS);
    return publicMedia(c, { body: object.body, type: `image/${format}`, hash, tags, now, until });
  }
  return notFound(c);
}

/** The bytes, unless only the headers are asked for. Null where R2 has lost what the database names. */
async function readVariant(c: Context<App>, hash: string): Promise<ReadableStream | ArrayBuffer | null> {
  if (c.req.method === "HEAD" || matchesEtag(c.req.header("If-None-Match"), `"${hash}"`)) return new ArrayBuffer(0);
  const object = await c.env.MEDIA.get(variantKey(hash));
  if (object !== null) return object.body;
  console.error(JSON.stringify({ event: "variant_lost", hash }));
  return null;
}
