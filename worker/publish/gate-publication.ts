import type { DocumentJson } from "../../schema/document-json.ts";
import type { DraftFields } from "../../schema/post.ts";
import { findPictureGaps, gapNames } from "../../schema/rights.ts";
import type { MediaRow } from "./media-row.ts";

/**
 * What keeps a post from being published, a sentence a field; empty where nothing does. A picture
 * that the live revision shows already was let through before, an imported one by the import.
 */
export function gatePublication(
  fields: DraftFields,
  pictures: readonly MediaRow[],
  figureAlts: ReadonlyMap<string, string>,
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
    const alt = figureAlts.get(picture.id) ?? picture.alt;
    const gaps = findPictureGaps(
      {
        alt,
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

/** The alt texts that figures give their pictures, where they do. */
export function figureAlts(document: DocumentJson): Map<string, string> {
  const alts = new Map<string, string>();
  const visit = (node: { type: string; attrs?: unknown; content?: readonly unknown[] }): void => {
    const attrs = node.attrs as { mediaId?: string; alt?: string | null } | undefined;
    if (node.type === "figure" && typeof attrs?.alt === "string") alts.set(attrs.mediaId ?? "", attrs.alt);
    for (const child of node.content ?? []) visit(child as typeof node);
  };
  visit(document);
  return alts;
}
