import type { DocumentJson } from "../../schema/document-json.ts";
import { documentPictures } from "../../schema/document-text.ts";
import { FOREVER } from "../../schema/forever.ts";
import type { Media } from "../../schema/media.ts";
import type { DraftFields } from "../../schema/post.ts";
import { findPictureGaps } from "../../schema/rights.ts";
import { sayGaps } from "../media/say-gaps.ts";

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

/** What the server would refuse to publish, found without asking it. */
export function findObstacles(fields: DraftFields, document: DocumentJson, known: Known, now: number): Obstacle[] {
  const found: Obstacle[] = [];
  if (fields.title.trim() === "") {
    found.push({ words: "The post has no title.", at: { kind: "title" }, isFields: false });
  }
  const alts = figureAlts(document);
  const lead = fields.lead;
  if (lead !== null && lead.alt !== null) alts.set(lead.mediaId, lead.alt);
  for (const mediaId of listPictures(fields, document)) {
    const at = { kind: "picture", mediaId } as const;
    const media = known.media(mediaId);
    if (media?.state === "trashed") {
      found.push({
        words: `“${known.nameOf(mediaId)}” was deleted. Choose another, or restore it.`,
        at,
        isFields: true,
      });
      continue;
    }
    if (known.isUnfinished(mediaId)) {
      found.push({ words: `“${known.nameOf(mediaId)}” is not uploaded yet.`, at, isFields: false });
      continue;
    }
    if (media === null || known.isPublished) continue;
    const alt = alts.get(mediaId) ?? media.alt;
    const gaps = findPictureGaps({ ...media, alt, rightsUntil: media.rightsUntil ?? FOREVER }, now);
    if (gaps.length === 0) continue;
    found.push({ words: `“${known.nameOf(mediaId)}” lacks ${sayGaps(gaps)}.`, at, isFields: true });
  }
  return found;
}

/** The pictures of a post in reading order, the lead picture first. */
export function listPictures(fields: DraftFields, document: DocumentJson): string[] {
  return [...new Set([...(fields.lead === null ? [] : [fields.lead.mediaId]), ...documentPictures(document)])];
}

function figureAlts(document: DocumentJson): Map<string, string> {
  const alts = new Map<string, string>();
  const visit = (node: { type: string; attrs?: object; content?: readonly object[] }): void => {
    if (node.type === "figure" && node.attrs !== undefined) {
      const { mediaId, alt } = node.attrs as { mediaId: string; alt: string | null };
      if (alt !== null) alts.set(mediaId, alt);
    }
    for (const child of node.content ?? []) visit(child as typeof node);
  };
  visit(document);
  return alts;
}
