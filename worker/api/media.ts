import { Hono, type Context } from "hono";
import * as v from "valibot";
import { endpoints } from "../../schema/endpoints.ts";
import { ID_PATTERN } from "../../schema/id.ts";
import type { MediaReply } from "../../schema/media-api.ts";
import { readAs } from "../access.ts";
import type { App } from "../app-env.ts";
import { allRows, firstRow } from "../db/first-row.ts";
import { MEDIA_PER_PAGE, selectLibrary, type MediaPlace } from "../db/media-list.ts";
import { selectMedia, toMedia, type MediaColumns } from "../db/media.ts";
import { readVisibleMedia } from "./media-access.ts";
import { createMedia } from "./media-declaration.ts";
import { putFallback } from "./media-fallback.ts";
import { saveMedia } from "./media-fields.ts";
import { putOriginal } from "./media-original.ts";
import { putPart } from "./media-part.ts";
import { readPreviewImage } from "./media-preview.ts";
import { makeRenditions } from "./media-renditions.ts";
import { restoreMedia, trashMedia } from "./media-trash.ts";
import { finishUpload, openUpload } from "./media-upload.ts";
import { listPictureNotes } from "./picture-notes.ts";
import { readQuery } from "./read-body.ts";
import { readId } from "./read-id.ts";

const libraryQuery = v.object({
  q: v.optional(v.pipe(v.string(), v.maxLength(200, "A search can have at most 200 characters.")), ""),
  gaps: v.optional(v.picklist(["0", "1"], "Say gaps=1 for the pictures that lack something."), "0"),
  trash: v.optional(v.picklist(["0", "1"], "Say trash=1 for the pictures that were deleted."), "0"),
  before: v.optional(
    v.pipe(
      v.string(),
      v.check((before) => parsePlace(before) !== null, "That is no place in the library."),
    ),
  ),
});

/** The library, newest first; with `q` or `gaps` a page may be short, or empty, before the end. */
export async function listMedia(c: Context<App>): Promise<Response> {
  const { q, gaps, trash, before } = readQuery(c, libraryQuery);
  const query = {
    q,
    hasGaps: gaps === "1",
    isTrash: trash === "1",
    before: before === undefined ? null : parsePlace(before),
    now: c.var.now,
  };
  const { results } = await readAs(c, "listMedia", selectLibrary(c.env.DB, query));
  const rows = allRows<MediaColumns>(results[0]);
  const shown = rows.slice(0, MEDIA_PER_PAGE);
  const last = rows.length > MEDIA_PER_PAGE ? shown.at(-1) : firstRow<MediaColumns>(results[1]);
  return c.json({
    media: shown.map((row) => toMedia(row, c.var.now)),
    next: last === undefined ? null : `${last.created_at}-${last.id}`,
  } satisfies MediaReply);
}

function parsePlace(before: string): MediaPlace | null {
  const [, createdAt, id] = /^(\d{1,16})-(.+)$/.exec(before) ?? [];
  return createdAt === undefined || id === undefined || !ID_PATTERN.test(id)
    ? null
    : { createdAt: Number(createdAt), id };
}

export async function readMedia(c: Context<App>): Promise<Response> {
  const id = readId(c);
  const { actor, results } = await readAs(c, "readMedia", [selectMedia(c.env.DB, id)]);
  return c.json(toMedia(readVisibleMedia(actor, results[0]), c.var.now));
}

/** The endpoints of pictures, at the addresses of schema/api.ts. */
export const mediaApi = new Hono<App>();

const handlers = {
  listMedia,
  createMedia,
  readMedia,
  saveMedia,
  trashMedia,
  restoreMedia,
  putOriginal,
  openUpload,
  putPart,
  finishUpload,
  putFallback,
  readPreviewImage,
  listPictureNotes,
  makeRenditions,
} as const;

for (const [name, handler] of Object.entries(handlers)) {
  const { method, path } = endpoints[name as keyof typeof handlers];
  mediaApi.on(method, path, handler);
}
