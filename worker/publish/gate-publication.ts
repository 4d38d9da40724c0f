import { findPlaceGaps, type PicturePlace } from "../../schema/picture-places.ts";
import type { DraftFields } from "../../schema/post.ts";
import { gapNames } from "../../schema/rights.ts";
import type { MediaRow } from "./media-row.ts";

/**
 * What keeps a post from being published, a sentence a field; empty where nothing does. A picture
 * that the live revision shows already was let through before, an imported one by the import.
 */
export function gatePublication(
  fields: DraftFields,
  pictures: readonly MediaRow[],
  places: readonly PicturePlace[],
  shownAlready: ReadonlySet<string>,
  now: number,
): Readonly<Record<string, string>> {
  const refused: Record<string, string> = {};
  if (fields.title === "") refused["title"] = "The post needs a title before it can be published.";
  for (const picture of pictures) {
    if (picture.state === "trashed") {
      refused[`media.${picture.id}`] = `The picture “${picture.file_name}” was deleted. Choose another, or restore it.`;
      continue;
    }
    if (picture.state !== "ready") {
      refused[`media.${picture.id}`] = `The picture “${picture.file_name}” has not been uploaded completely.`;
      continue;
    }
    if (shownAlready.has(picture.id)) continue;
    const gaps = findPlaceGaps(
      places.filter(({ mediaId }) => mediaId === picture.id),
      {
        alt: picture.alt,
        decorative: picture.decorative === 1,
        credit: picture.credit,
        rights: picture.rights,
        rightsUntil: picture.rights_until,
      },
      now,
    );
    if (gaps.length === 0) continue;
    refused[`media.${picture.id}`] =
      `The picture “${picture.file_name}” lacks ${gaps.map((gap) => gapNames[gap]).join(" and ")}.`;
  }
  return refused;
}
