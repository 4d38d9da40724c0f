import { useBeforeLeave } from "@solidjs/router";
import { createEffect, createMemo, untrack, type Accessor } from "solid-js";
import type { Media } from "../../../schema/media.ts";
import { findPlace, forgetPlace, keepPlace, libraryAddress } from "../library-place.ts";
import { createPictureListing } from "../picture-listing.ts";

/** So near the end of what is loaded of the library, more of it is fetched. */
const NEAR_THE_END = 5;

/** The pictures before and after the one that is looked at, in the order of the library that one came from. */
export interface Neighbours {
  readonly previous: Accessor<string | null>;
  readonly next: Accessor<string | null>;
  /** "12 of 60", as far as the library is loaded; empty where one did not come from there. */
  readonly position: Accessor<string>;
  /** Where the way back leads: the library as it was left. */
  readonly back: Accessor<string>;
  /** The picture as the library had it. */
  find(id: string): Media | null;
  /** The library is to show what was done to a picture. */
  change(media: Media): void;
}

export function createNeighbours(pictureId: Accessor<string>): Neighbours {
  const place = findPlace(untrack(pictureId));
  const narrowed = place?.listing.narrowed ?? {};
  const listing = place === null ? null : createPictureListing(() => narrowed, place.listing);
  const pictures = (): readonly Media[] => listing?.pictures ?? [];
  /** A picture that went to the trash has left the list, and its neighbours stand where it was. */
  const at = createMemo<{ readonly index: number; readonly isThere: boolean }>(
    (before) => {
      const index = pictures().findIndex(({ id }) => id === pictureId());
      return index < 0 ? { index: before.index, isThere: false } : { index, isThere: true };
    },
    { index: -1, isThere: false },
  );
  const idAt = (index: number): string | null => (at().index < 0 ? null : (pictures()[index]?.id ?? null));

  createEffect(() => {
    if (listing?.hasMore() && !listing.isLoading() && at().index > pictures().length - NEAR_THE_END) {
      void untrack(() => listing.more());
    }
  });
  // Not when the screen goes: the library may be there before that.
  createEffect(() => {
    if (place === null || listing === null) return;
    const { index, isThere } = at();
    const beside = pictures()[Math.min(index, pictures().length - 1)]?.id;
    keepPlace({ ...place, listing: listing.keep(), pictureId: isThere ? pictureId() : (beside ?? place.pictureId) });
  });

  useBeforeLeave(({ to }) => {
    // A number is a step of the browser's own.
    if (typeof to === "string" && !/\/pictures(?:[/?]|$)/.test(to)) forgetPlace();
  });

  return {
    previous: () => idAt(at().index - 1),
    next: () => idAt(at().isThere ? at().index + 1 : at().index),
    position: () =>
      at().isThere ? `${at().index + 1} of ${listing?.hasMore() ? "more than " : ""}${pictures().length}` : "",
    back: () => libraryAddress(narrowed),
    find: (id) => pictures().find((media) => media.id === id) ?? null,
    change: (media) => listing?.change(media),
  };
}
