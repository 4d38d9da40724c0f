import type { DocumentJson } from "../../../schema/document-json.ts";
import { documentPictures } from "../../../schema/document-text.ts";
import { FOREVER } from "../../../schema/forever.ts";
import type { Media } from "../../../schema/media.ts";
import { findPlaceGaps, listPicturePlaces } from "../../../schema/picture-places.ts";
import type { DraftFields } from "../../../schema/post.ts";
import { sayGaps } from "../../media/say-gaps.ts";

/** One thing that keeps a post from being published, and where it can be mended. */
export interface Obstacle {
  readonly words: string;
  readonly at: { readonly kind: "title" } | { readonly kind: "picture"; readonly mediaId: string };
  /** Whether the picture's own fields mend it, or only its place in the text. */
  readonly isFields: boolean;
}

export interface Known {
  readonly media: (id: string) => Media | null;
  readonly nameOf: (id: string) => string;
  readonly isUnfinished: (id: string) => boolean;
  /** The public sees the post already: what it shows was let through before. */
  readonly isPublished: boolean;
}

/** What the server would refuse to publish, found without asking it. `at` is when readers come to see it. */
export function findObstacles(fields: DraftFields, document: DocumentJson, known: Known, at: number): Obstacle[] {
  const found: Obstacle[] = [];
  if (fields.title.trim() === "") {
    found.push({ words: "The post has no title.", at: { kind: "title" }, isFields: false });
  }
  const places = listPicturePlaces(fields.lead, document);
  for (const mediaId of listPictures(fields, document)) {
    const place = { kind: "picture", mediaId } as const;
    const media = known.media(mediaId);
    if (media?.state === "trashed") {
      found.push({
        words: `“${known.nameOf(mediaId)}” was deleted. Choose another, or restore it.`,
        at: place,
        isFields: true,
      });
      continue;
    }
    if (known.isUnfinished(mediaId)) {
      found.push({ words: `“${known.nameOf(mediaId)}” is not uploaded yet.`, at: place, isFields: false });
      continue;
    }
    if (media === null || known.isPublished) continue;
    const ofThis = places.filter((place) => place.mediaId === mediaId);
    const gaps = findPlaceGaps(ofThis, { ...media, rightsUntil: media.rightsUntil ?? FOREVER }, at);
    if (gaps.length === 0) continue;
    found.push({ words: `“${known.nameOf(mediaId)}” lacks ${sayGaps(gaps)}.`, at: place, isFields: true });
  }
  return found;
}

/** The pictures of a post in reading order, the lead picture first. */
export function listPictures(fields: DraftFields, document: DocumentJson): string[] {
  return [...new Set([...(fields.lead === null ? [] : [fields.lead.mediaId]), ...documentPictures(document)])];
}
