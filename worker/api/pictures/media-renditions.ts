import type { Context } from "hono";
import { readAs } from "../../access.ts";
import type { App } from "../../app-env.ts";
import { firstRow } from "../../db/first-row.ts";
import { retryVariants } from "../../db/pictures/media-variants.ts";
import { selectMedia, toMedia, type MediaColumns } from "../../db/pictures/media.ts";
import { makeVariants } from "../../jobs/make-variants.ts";
import { refuse } from "../../problem-error.ts";
import { readId } from "../read-id.ts";
import { readOwnMedia } from "./media-access.ts";

/** Makes the renditions that could not be made once more, now. Asking twice is harmless. */
export async function makeRenditions(c: Context<App>): Promise<Response> {
  const id = readId(c);
  const db = c.env.DB;
  const { now } = c.var;
  const { actor, results } = await readAs(c, "makeRenditions", [selectMedia(db, id)]);
  const media = readOwnMedia(actor, results[0]);
  if (media.state !== "ready") refuse("conflict", "The picture is not in the library, so nothing is made of it.");
  const [, found] = await db.batch([retryVariants(db, id, now), selectMedia(db, id)]);
  const row = firstRow<MediaColumns>(found);
  if (row === undefined) refuse("not_found", "There is no such picture.");
  c.executionCtx.waitUntil(
    makeVariants(c.env, now).catch((error: unknown) =>
      console.error(JSON.stringify({ event: "variants_not_begun", media: id, error: String(error) })),
    ),
  );
  return c.json(toMedia(row, now));
}
