import { readFile } from "node:fs/promises";
import type { Media } from "../../schema/media.ts";
import type { Library, LibraryPicture } from "../import/convert-import.ts";
import { deriveId } from "../import/derive-id.ts";
import { type MergedPicture, mergePictures } from "../import/merge-pictures.ts";
import type { ImportPlan } from "../import/plan-import.ts";
import { type ApiClient, ApiError } from "./api-client.ts";
import type { ImportRun } from "./import-run.ts";
import { openPictureFiles } from "./picture-files.ts";
import { withFileWords } from "./read-file-words.ts";
import { uploadPicture } from "./upload-picture.ts";

const UPLOADS_AT_ONCE = 2;
/** Refusals of a picture itself. Any other refusal concerns the whole import. */
const PICTURE_REFUSALS = new Set(["too_large", "unsupported", "invalid", "conflict"]);

export interface ImportedPictures extends Library {
  readonly media: readonly Media[];
  readonly made: number;
  readonly known: number;
  /** A sentence for each file that is not here. */
  readonly missing: readonly string[];
}

/** Finds each picture's file, joins those with the same bytes, and sends them; without an API it only looks. */
export async function importPictures(
  plan: ImportPlan,
  folder: string | null,
  api: ApiClient | null,
  run: ImportRun,
): Promise<ImportedPictures> {
  const files = await openPictureFiles(folder);
  const absent = new Map<string, string>();
  const hashes = new Map<string, string>();
  const paths = new Map<string, string>();
  for (const picture of plan.pictures) {
    const found = await files.find(picture);
    if (found.kind === "absent") {
      absent.set(picture.key, found.why);
      continue;
    }
    hashes.set(picture.key, found.hash);
    paths.set(found.hash, found.path);
  }

  const merged = mergePictures(plan.pictures, hashes);
  const here = new Map<string, LibraryPicture>();
  const media: Media[] = [];
  let made = 0;
  let done = 0;
  const queue = merged.values();
  const { url } = plan.export.site;
  run.progress.show("Pictures", 0, merged.length);
  async function work(): Promise<void> {
    for (const picture of queue) {
      if (run.isStopping()) return;
      const id = await deriveId(url, "picture", picture.hash);
      const sent = api === null ? null : await sendPicture(api, id, picture, paths.get(picture.hash)!);
      if (typeof sent === "string") {
        for (const key of picture.keys) absent.set(key, sent);
      } else {
        const { alt, caption, credit } = picture.fields;
        for (const key of picture.keys) here.set(key, { mediaId: sent?.media.id ?? id, alt, caption, credit });
        if (sent !== null) media.push(sent.media);
        if (sent?.known !== true) made += 1;
      }
      done += 1;
      run.progress.show("Pictures", done, merged.length);
    }
  }
  await Promise.all(Array.from({ length: UPLOADS_AT_ONCE }, work));
  run.checkStop();
  return {
    here,
    absent,
    media,
    made,
    known: done - made - countRefused(merged, absent),
    missing: listMissing(plan, absent),
  };
}

function countRefused(merged: readonly MergedPicture[], absent: ReadonlyMap<string, string>): number {
  return merged.filter((picture) => picture.keys.some((key) => absent.has(key))).length;
}

/** The reply, or why the picture cannot be used. */
async function sendPicture(
  api: ApiClient,
  id: string,
  picture: MergedPicture,
  path: string,
): Promise<{ media: Media; known: boolean } | string> {
  const bytes = new Uint8Array(await readFile(path));
  const fields = await withFileWords(picture.fields, bytes);
  try {
    return await uploadPicture(api, { id, fileName: picture.fileName, bytes, fields });
  } catch (error) {
    if (!(error instanceof ApiError) || !PICTURE_REFUSALS.has(error.problem.code)) throw error;
    return `cannot be used: ${error.problem.title.replace(/\.$/, "")}`;
  }
}

/** Files, not uses: the posts say themselves which of theirs they lack. */
function listMissing(plan: ImportPlan, absent: ReadonlyMap<string, string>): readonly string[] {
  const sentences = plan.pictures
    .filter((picture) => absent.has(picture.key))
    .map((picture) => `${picture.fileName} ${absent.get(picture.key)} (${picture.url}).`);
  return [...new Set(sentences)];
}
