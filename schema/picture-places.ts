import type { DocumentJson, FigureJson } from "./document-json.ts";
import { blockText } from "./document-text.ts";
import type { DraftFields } from "./post.ts";
import { findPictureGaps, type GatedPicture, type PictureGap } from "./rights.ts";

/** One showing of a picture in a post; its words are null where the picture's own stand. */
export interface PicturePlace {
  readonly mediaId: string;
  readonly alt: string | null;
  readonly caption: string | null;
  readonly credit: string | null;
}

/** Every showing of a picture in a post, the lead picture first, then in the order of the text. */
export function listPicturePlaces(lead: DraftFields["lead"], document: DocumentJson): PicturePlace[] {
  const places: PicturePlace[] = lead === null ? [] : [{ ...lead, credit: null }];
  const visit = (node: { readonly type: string; readonly attrs?: unknown; readonly content?: unknown }): void => {
    if (node.type === "figure") {
      const { attrs, content } = node as FigureJson;
      const caption = content === undefined ? null : blockText(node as FigureJson);
      places.push({ mediaId: attrs.mediaId, alt: attrs.alt, caption, credit: attrs.credit });
    }
    if (Array.isArray(node.content)) node.content.forEach(visit);
  };
  visit(document);
  return places;
}

/** What a picture lacks anywhere that a post shows it: its own words count where a place has none. */
export function findPlaceGaps(places: readonly PicturePlace[], picture: GatedPicture, now: number): PictureGap[] {
  const gaps = places.flatMap(({ alt, caption, credit }) =>
    findPictureGaps(
      {
        ...picture,
        alt: alt ?? picture.alt,
        caption: caption ?? picture.caption,
        credit: credit ?? picture.credit,
      },
      now,
    ),
  );
  return [...new Set(gaps)];
}
