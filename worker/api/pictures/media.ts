import type { Context } from "hono";
import { endpoints } from "../../../schema/endpoints.ts";
import { readAs } from "../../access.ts";
import type { App } from "../../app-env.ts";
import { selectMedia, toMedia } from "../../db/pictures/media.ts";
import { createRoutes } from "../../routes.ts";
import { putLogo } from "../logo.ts";
import { putSiteImage, putSocialImage } from "../posts/social-image.ts";
import { readId } from "../read-id.ts";
import { cancelUpload } from "./cancel-upload.ts";
import {
  createCollection,
  deleteCollection,
  gatherPictures,
  readLibrary,
  restoreCollection,
  saveCollection,
} from "./collections.ts";
import { listMedia } from "./list-media.ts";
import { lookAtMedia } from "./look-at-media.ts";
import { readVisibleMedia } from "./media-access.ts";
import { createMedia } from "./media-declaration.ts";
import { putFallback } from "./media-fallback.ts";
import { saveMedia } from "./media-fields.ts";
import { declareFile, listFiles } from "./media-files.ts";
import { putOriginal } from "./media-original.ts";
import { putPart } from "./media-part.ts";
import { readPreviewImage } from "./media-preview.ts";
import { makeRenditions } from "./media-renditions.ts";
import { restoreMedia, trashMedia } from "./media-trash.ts";
import { finishUpload, openUpload } from "./media-upload.ts";
import { listOwnMedia, listRuns } from "./own-media.ts";
import { decideChange, listPictureChanges, reopenChange } from "./picture-changes.ts";
import { readPictureDetails } from "./picture-details.ts";
import { listPictureNotes } from "./picture-notes.ts";
import { takeBackChange } from "./propose-change.ts";
import { showFile } from "./show-file.ts";

export async function readMedia(c: Context<App>): Promise<Response> {
  const id = readId(c);
  const { actor, results } = await readAs(c, "readMedia", [selectMedia(c.env.DB, id)]);
  return c.json(toMedia(readVisibleMedia(actor, results[0]), c.var.now));
}

/** The endpoints of pictures, at the addresses of schema/api.ts. */
export const mediaApi = createRoutes();

const handlers = {
  listMedia,
  createMedia,
  readMedia,
  readPictureDetails,
  saveMedia,
  trashMedia,
  restoreMedia,
  putOriginal,
  openUpload,
  putPart,
  finishUpload,
  cancelUpload,
  putFallback,
  readPreviewImage,
  listFiles,
  declareFile,
  showFile,
  listPictureNotes,
  lookAtMedia,
  makeRenditions,
  listOwnMedia,
  listRuns,
  takeBackChange,
  listPictureChanges,
  decideChange,
  reopenChange,
  readLibrary,
  createCollection,
  saveCollection,
  deleteCollection,
  restoreCollection,
  gatherPictures,
  putSocialImage,
  putSiteImage,
  putLogo,
} as const;

for (const [name, handler] of Object.entries(handlers)) {
  const { method, path } = endpoints[name as keyof typeof handlers];
  mediaApi.on(method, path, handler);
}
