import type { Context } from "hono";
import * as v from "valibot";
import { readAs } from "../../access.ts";
import type { App } from "../../app-env.ts";
import { firstRow } from "../../db/first-row.ts";
import { selectPreview, type PreviewRow } from "../../db/pictures/media-variants.ts";
import { variantKey } from "../../media/object-keys.ts";
import { setPictureHeaders } from "../../media/picture-headers.ts";
import { refuse } from "../../problem-error.ts";
import { readQuery } from "../read-body.ts";
import { readId } from "../read-id.ts";
import { canSee } from "./media-access.ts";
import { readFileNumber } from "./read-file.ts";

const DESK_WIDTH = "800";

const previewQuery = v.object({
  width: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,3}$/, "The width is a number of pixels.")), DESK_WIDTH),
});

/** A picture as the desk shows it: a rendition or the fallback, never the original. */
export async function readPreviewImage(c: Context<App>): Promise<Response> {
  const id = readId(c);
  const file = readFileNumber(c);
  const { width } = readQuery(c, previewQuery);
  const { actor, results } = await readAs(c, "readPreviewImage", [selectPreview(c.env.DB, id, file, Number(width))]);
  const preview = firstRow<PreviewRow>(results[0]);
  if (preview === undefined || !canSee(actor, preview)) refuse("not_found", "There is no such picture.");
  const object = preview.hash === null ? null : await c.env.MEDIA.get(variantKey(preview.hash));
  if (object === null) refuse("not_found", "There is no preview of the picture yet.");
  setPictureHeaders(c, object.size);
  return c.body(object.body, 200, { "Content-Type": `image/${preview.format}`, "Cache-Control": "private, no-store" });
}
