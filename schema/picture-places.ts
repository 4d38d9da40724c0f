import type { DocumentJson } from "./document-json.ts";
import type { DraftFields } from "./post.ts";
import { findPictureGaps, type PictureGap } from "./rights.ts";

/** One showing of a picture in a post; `alt` and `credit` are null where the picture's own stand. */
export interface PicturePlace {
  readonly mediaId: string;
  readonly alt: string | null;
  readonly credit: string | null;
}

/** Every showing of a picture in a post, the lead picture first, then in the order of the text. */
export function listPicturePlaces(lead: DraftFields["lead"], document: DocumentJson): PicturePlace[] {
  const places: PicturePlace[] = lead === null ? [] : [{ mediaId: lead.mediaId, alt: lead.alt, credit: null }];
  const visit = (node: { readonly type: string; readonly attrs?: unknown; readonly content?: unknown }): void => {
    if (node.type === "figure") {
      const { mediaId, alt, credit } = node.attrs as PicturePlace;
      places.push({ mediaId, alt, credit });
    }
    if (Array.isArray(node.content)) node.content.forEach(visit);
  };
  visit(document);
  return places;
}

/** What a picture lacks anywhere that a post shows it: its own words count where a place has none. */
export function findPlaceGaps(
  places: readonly PicturePlace[],
  picture: Parameters<typeof findPictureGaps>[0],
  now: number,
): PictureGap[] {
  const gaps = places.flatMap(({ alt, credit }) =>
    findPictureGaps({ ...picture, alt: alt ?? picture.alt, credit: credit ?? picture.credit }, now),
  );
  return [...new Set(gaps)];
}
