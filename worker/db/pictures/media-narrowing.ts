import { FOREVER } from "../../../schema/forever.ts";
import type { MediaLack, MediaShape } from "../../../schema/library.ts";
import type { Piece } from "../desk/desk-narrowing.ts";
import { byArrival, byArrivalInCollection, byEnd, type MediaOrder } from "./media-place.ts";

/** One of the things that the library is narrowed to. */
export interface MediaNarrowing {
  /** What holds of a row of media. */
  readonly holds: Piece;
  /** Where such pictures stand in the order of the library. */
  readonly from: string;
  /** What holds there. */
  readonly stands: Piece;
  readonly by: MediaOrder;
  /** The order in which they are listed where nothing else narrows them. */
  readonly aloneBy?: MediaOrder;
}

const READY = "media.state = 'ready'";

// Word for word as the indexes of 0009_library.sql say it. A test holds it to what findPictureGaps finds.
const LACKS: Readonly<Record<Exclude<MediaLack, "ended">, { readonly index: string; readonly sql: string }>> = {
  anything: {
    index: "media_lacking",
    sql: `((media.alt = '' and media.decorative = 0)
      or (media.credit = '' and media.rights != 'public_domain')
      or (media.caption = '' and media.rights in ('agency', 'handout', 'screenshot'))
      or (media.rights = 'creative_commons' and not (media.licence_url glob 'http*://creativecommons.org/licenses/*' or media.licence_url glob 'http*://creativecommons.org/publicdomain/*'))
      or media.rights in ('imported', 'unknown'))`,
  },
  alt: { index: "media_lacking_alt", sql: "media.alt = '' and media.decorative = 0" },
  caption: {
    index: "media_lacking_caption",
    sql: "media.caption = '' and media.rights in ('agency', 'handout', 'screenshot')",
  },
  credit: { index: "media_lacking_credit", sql: "media.credit = '' and media.rights != 'public_domain'" },
  rights: { index: "media_lacking_rights", sql: "media.rights in ('imported', 'unknown')" },
};

export const all: MediaNarrowing = narrow("media_ready", "true", []);

export function narrowToLack(lack: MediaLack, now: number): MediaNarrowing {
  if (lack === "ended") {
    const sql = `media.rights_until <= ? and media.rights_until < ${FOREVER}`;
    return { ...narrow("media_by_rights_until", sql, [now]), aloneBy: byEnd };
  }
  return narrow(LACKS[lack].index, LACKS[lack].sql, []);
}

export function narrowToRights(rights: string): MediaNarrowing {
  return narrow("media_by_rights", "media.rights = ?", [rights]);
}

export function narrowToUploader(personId: string): MediaNarrowing {
  return narrow("media_by_uploader", "media.uploaded_by = ?", [personId]);
}

export function narrowToUse(isUsed: boolean): MediaNarrowing {
  return narrow("media_by_use", "media.is_used = ?", [isUsed ? 1 : 0]);
}

export function narrowToShape(shape: MediaShape): MediaNarrowing {
  const value = { landscape: 1, portrait: -1, square: 0 }[shape];
  return narrow("media_by_shape", "(media.width > media.height) - (media.width < media.height) = ?", [value]);
}

export function narrowToCollection(id: string): MediaNarrowing {
  return {
    holds: {
      sql: `exists (select 1 from collection_pictures inside where inside.collection_id = ?
        and inside.created_at = media.created_at and inside.media_id = media.id)`,
      values: [id],
    },
    from: "collection_pictures cross join media on media.id = collection_pictures.media_id",
    stands: { sql: `collection_pictures.collection_id = ? and ${READY}`, values: [id] },
    by: byArrivalInCollection,
  };
}

function narrow(index: string, sql: string, values: readonly (string | number)[]): MediaNarrowing {
  return {
    holds: { sql, values },
    from: `media indexed by ${index}`,
    stands: { sql: `${READY} and ${sql}`, values },
    by: byArrival,
  };
}
