import type { LibraryNarrowed } from "./library-filters.tsx";
import type { KeptListing } from "./picture-listing.ts";

/** The library as it was left for one of its pictures: the way back leads there, and the picture's neighbours are in it. */
export interface LibraryPlace {
  readonly listing: KeptListing;
  /** The picture that was looked at last. */
  readonly pictureId: string;
  /** The picture that was opened, and how far below the top of the window it stood. */
  readonly opened: { readonly id: string; readonly top: number };
  readonly selected: readonly string[];
}

let place: LibraryPlace | null = null;
let isAway = false;

export function keepPlace(left: LibraryPlace): void {
  place = left;
}

/** Where the picture stands that is looked at now; null where it was opened by its address alone. */
export function findPlace(pictureId: string): LibraryPlace | null {
  isAway = true;
  return place?.listing.pictures.some(({ id }) => id === pictureId) === true ? place : null;
}

/** What the library begins with when somebody comes back to it from a picture, narrowed to the same. */
export function takePlace(narrowed: LibraryNarrowed): LibraryPlace | null {
  if (!isAway || place === null || toSearch(place.listing.narrowed) !== toSearch(narrowed)) return null;
  isAway = false;
  return place;
}

/** Somebody went elsewhere from the picture: the next one to open the library sees it as it is then. */
export function forgetPlace(): void {
  place = null;
}

export function libraryAddress(narrowed: LibraryNarrowed): string {
  const search = toSearch(narrowed);
  return search === "" ? "/pictures" : `/pictures?${search}`;
}

function toSearch(narrowed: LibraryNarrowed): string {
  const named = Object.entries(narrowed).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return new URLSearchParams(named.toSorted(([one], [other]) => one.localeCompare(other))).toString();
}
