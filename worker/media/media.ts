import { Hono, type Context } from "hono";
import { parseVariantName } from "../../schema/media.ts";
import type { App } from "../app-env.ts";
import { matchesEtag, notFound, publicMedia } from "../cache.ts";
import { selectPublicVariant, toPublicVariant } from "../db/media-public.ts";
import { variantKey } from "./object-keys.ts";
import { setPictureHeaders } from "./picture-headers.ts";

/** Pictures as readers get them. Sessions mean nothing here: who may see one is the same for all. */
export const media = new Hono<App>();

media.get("/media/:file", async (c) => {
  const name = parseVariantName(c.req.param("file"));
  if (name === null) return notFound(c);
  const { hash, format } = name;
  const row = await selectPublicVariant(c.env.DB, hash, format, c.var.now).first();
  const variant = toPublicVariant(row);
  if (variant === null) return notFound(c);
  const body = await readVariant(c, hash);
  if (body === null) return notFound(c);
  setPictureHeaders(c, variant.bytes);
  return publicMedia(c, {
    body,
    type: `image/${format}`,
    hash,
    tags: variant.mediaIds.flatMap((id) => [`media:${id}`, `file:${id}`]),
    now: c.var.now,
    until: variant.until,
  });
});

media.get("/media/*", (c) => notFound(c));

/** The bytes, unless only the headers are asked for. Null where R2 has lost what the database names. */
async function readVariant(c: Context<App>, hash: string): Promise<ReadableStream | ArrayBuffer | null> {
  if (c.req.method === "HEAD" || matchesEtag(c.req.header("If-None-Match"), `"${hash}"`)) return new ArrayBuffer(0);
  const object = await c.env.MEDIA.get(variantKey(hash));
  if (object !== null) return object.body;
  console.error(JSON.stringify({ event: "variant_lost", hash }));
  return null;
}
