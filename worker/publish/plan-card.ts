import type { Card, Named } from "../../schema/card.ts";
import type { Revision } from "../db/posts/post-row.ts";
import { toLeadPicture, type MediaRow } from "./media-row.ts";

export interface NamedRow extends Named {
  readonly kind: "tag" | "byline" | "source";
  readonly version: number;
  /** A tag's other names with their slugs, as JSON. */
  readonly aliases: string;
}

/** What a card shows besides its revision: the names and pictures that this refers to, and where the post stands. */
export interface CardParts {
  readonly names: readonly NamedRow[];
  readonly media: readonly MediaRow[];
  readonly path: string;
  readonly publishedAt: number;
}

export function planCard({ postId, fields }: Revision, { names, media, path, publishedAt }: CardParts): Card {
  const byId = new Map(names.map(({ id, slug, name }) => [id, { id, slug, name }]));
  const kicker = fields.tags.map((id) => byId.get(id)).find((tag) => tag !== undefined) ?? null;
  const leadRow = media.find((row) => row.id === fields.lead?.mediaId);
  return {
    id: postId,
    path,
    title: fields.title,
    dek: fields.dek,
    language: fields.language,
    publishedAt,
    kicker,
    bylines: fields.bylines.flatMap(({ bylineId, role }) => {
      const named = byId.get(bylineId);
      return named === undefined ? [] : [{ ...named, role }];
    }),
    source: fields.source === null ? null : (byId.get(fields.source.sourceId) ?? null),
    lead: fields.lead === null || leadRow === undefined ? null : toLeadPicture(leadRow, fields.lead),
  };
}
