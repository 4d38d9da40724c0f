import type { Card } from "../../schema/card.ts";
import type { Picture } from "../../schema/media.ts";
import type { Post, Revision } from "../db/posts/post-row.ts";
import { toSeeAlso, type Correction, type PublicPost } from "../db/posts/read-post-page.ts";
import { toLeadPicture, type MediaRow } from "./media-row.ts";
import { planCard, type NamedRow } from "./plan-card.ts";

export interface PreviewParts {
  readonly post: Post;
  readonly revision: Revision;
  readonly names: readonly NamedRow[];
  readonly media: readonly MediaRow[];
  /** Of the posts under “See also” that the public sees. */
  readonly relatedCards: readonly Card[];
  readonly corrections: readonly Correction[];
  /** Where its pictures are served, since their own addresses are not public yet. */
  readonly folder: string;
  readonly now: number;
}

/** The post as readers would see it if this revision were published now; what stands beside it is left out. */
export function planPreview(parts: PreviewParts): PublicPost {
  const { post, revision, names, media, folder, now } = parts;
  const { fields } = revision;
  const publishedAt = post.publishedAt ?? now;
  const card = planCard(revision, { names, media, path: post.path ?? "/", publishedAt });
  const named = new Map(names.map(({ kind, id, slug, name }) => [`${kind}:${id}`, { id, slug, name }]));
  const outlet = named.get(`source:${fields.source?.sourceId ?? ""}`);
  const move = (picture: Picture): Picture => ({ ...picture, folder });
  return {
    kind: post.kind,
    card: { ...card, lead: card.lead === null ? null : move(card.lead) },
    document: revision.document,
    dateline: fields.dateline,
    updatedAt: post.updatedAt,
    seo: fields.seo,
    tags: fields.tags.flatMap((id) => named.get(`tag:${id}`) ?? []),
    source: fields.source === null || outlet === undefined ? null : { ...fields.source, outlet },
    related: toSeeAlso(fields.related, parts.relatedCards),
    relatedIds: fields.related.flatMap((link) => (link.kind === "post" ? [link.postId] : [])),
    more: [],
    moreIds: [],
    corrections: parts.corrections,
    pictures: new Map(
      media.map((row) => [row.id, move(toLeadPicture(row, { mediaId: row.id, alt: null, caption: null }))]),
    ),
    leadTerms: null,
    socialImage: null,
    previous: null,
    next: null,
    versions: 0,
    until: now,
  };
}
