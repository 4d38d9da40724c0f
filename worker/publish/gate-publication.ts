import { findPlaceGaps, type PicturePlace } from "../../schema/picture-places.ts";
import type { DraftFields } from "../../schema/post.ts";
import { gapNames } from "../../schema/rights.ts";
import type { MediaRow } from "./media-row.ts";

const AND = new Intl.ListFormat("en-GB", { type: "conjunction" });

/**
 * What keeps a post from being published, a sentence a field; empty where nothing does. `before` are
 * the places of its pictures in what is published already: what a picture lacks there was let through,
 * an imported one by the import, and keeps no update back.
 */
export function gatePublication(
  fields: DraftFields,
  pictures: readonly MediaRow[],
  places: readonly PicturePlace[],
  before: readonly PicturePlace[],
  now: number,
): Readonly<Record<string, string>> {
  const refused: Record<string, string> = {};
  if (fields.title === "") refused["title"] = "The post needs a title before it can be published.";
  for (const picture of pictures) {
    const sentence = refusePicture(picture, places, before, now);
    if (sentence !== null) refused[`media.${picture.id}`] = sentence;
  }
  return refused;
}

function refusePicture(
  picture: MediaRow,
  places: readonly PicturePlace[],
  before: readonly PicturePlace[],
  now: number,
): string | null {
  const name = `The picture “${picture.file_name}”`;
  if (picture.state === "trashed") return `${name} was deleted. Choose another, or restore it.`;
  if (picture.state !== "ready") return `${name} has not been uploaded completely.`;
  const gated = {
    alt: picture.alt,
    decorative: picture.decorative === 1,
    caption: picture.caption,
    credit: picture.credit,
    rights: picture.rights,
    licenceUrl: picture.licence_url,
    rightsUntil: picture.rights_until,
  };
  const find = (all: readonly PicturePlace[]) =>
    findPlaceGaps(
      all.filter(({ mediaId }) => mediaId === picture.id),
      gated,
      now,
    );
  const known = find(before);
  const gaps = find(places).filter((gap) => !known.includes(gap));
  const lacks = gaps.filter((gap) => gap !== "rights_ended").map((gap) => gapNames[gap]);
  const sentences = [
    ...(lacks.length === 0 ? [] : [`${name} lacks ${AND.format(lacks)}.`]),
    ...(gaps.includes("rights_ended")
      ? [`The right to show the picture “${picture.file_name}” will have ended by then.`]
      : []),
  ];
  return sentences.length === 0 ? null : sentences.join(" ");
}
