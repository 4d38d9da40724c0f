import type { Actor } from "../../app-env.ts";
import { firstRow } from "../../db/first-row.ts";
import type { MediaColumns } from "../../db/pictures/media.ts";
import { refuse } from "../../problem-error.ts";

/** The picture, for somebody who may see it: whoever brought it, and whoever may see the library. */
export function readVisibleMedia(actor: Actor, result: D1Result | undefined): MediaColumns {
  const row = firstRow<MediaColumns>(result);
  if (row === undefined || !canSee(actor, row)) refuse("not_found", "There is no such picture.");
  return row;
}

export function canSee(actor: Actor, row: Pick<MediaColumns, "uploaded_by">): boolean {
  return actor.capabilities.has("media.read") || row.uploaded_by === actor.personId;
}

/** The picture, for somebody who may change it. */
export function readOwnMedia(actor: Actor, result: D1Result | undefined): MediaColumns {
  const row = readVisibleMedia(actor, result);
  const isOwn = row.uploaded_by === actor.personId || actor.capabilities.has("media.edit_any");
  if (!isOwn) refuse("forbidden", "Only an editor, or whoever uploaded the picture, may change it.");
  return row;
}
