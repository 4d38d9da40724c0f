import { limits } from "../../schema/limits.ts";
import { emptyMediaFields, type MediaFields } from "../../schema/media.ts";
import { cutText } from "./cut-text.ts";
import type { OldPicture } from "./picture-index.ts";

/** A picture as it is sent: once for the same bytes, whatever the old site called them. */
export interface MergedPicture {
  readonly hash: string;
  readonly keys: readonly string[];
  readonly fileName: string;
  readonly fields: MediaFields;
}

/** Joins pictures whose bytes are the same. The words are those of the first. */
export function mergePictures(
  pictures: readonly OldPicture[],
  hashes: ReadonlyMap<string, string>,
): readonly MergedPicture[] {
  const groups = Map.groupBy(
    pictures.filter((picture) => hashes.has(picture.key)),
    (picture) => hashes.get(picture.key)!,
  );
  return [...groups].map(([hash, same]) => {
    const first = same[0]!;
    const remarks = [...new Set(same.flatMap((picture) => picture.remarks))].join(" ");
    return {
      hash,
      keys: same.map((picture) => picture.key),
      fileName: cutText(first.fileName, limits.fileNameCharacters),
      fields: {
        ...emptyMediaFields("imported"),
        alt: first.alt,
        caption: first.caption,
        credit: first.credit,
        rightsNote: cutText(remarks, limits.captionCharacters),
      },
    };
  });
}
