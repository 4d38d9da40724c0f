import type { Card } from "../../../schema/card.ts";
import type { DocumentJson } from "../../../schema/document-json.ts";
import { upgradeDocument } from "../../../schema/parse-document.ts";
import { NO_SEARCH_WORDS, type DraftFields, type PostKind, type PostState } from "../../../schema/post.ts";

/** A post's row, its JSON columns parsed. What comes out of our own tables was checked on its way in. */
export interface Post {
  readonly number: number;
  readonly id: string;
  readonly kind: PostKind;
  readonly state: PostState;
  readonly version: number;
  readonly draftRevisionId: string | null;
  readonly liveRevisionId: string | null;
  readonly nextRevisionId: string | null;
  readonly nextAt: number;
  readonly path: string | null;
  readonly slug: string;
  readonly publishedAt: number | null;
  readonly updatedAt: number | null;
  readonly firstPublicAt: number | null;
  /** Versions that became public before this are not shown to readers any more. */
  readonly historyFrom: number;
  readonly expiresAt: number;
  readonly embargoUntil: number | null;
  readonly embargoReason: string;
  readonly withdrawnAt: number | null;
  readonly withdrawalReason: string;
  readonly trashedAt: number | null;
  readonly actKey: string | null;
  readonly visibleFrom: number;
  readonly visibleUntil: number;
  readonly card: Card | null;
  readonly nextCard: Card | null;
  /** Under which its words stand in the search indexes; null where none do. */
  readonly searchKey: number | null;
  readonly createdBy: string | null;
}

export interface Revision {
  readonly id: string;
  readonly postId: string;
  readonly fields: DraftFields;
  readonly document: DocumentJson;
  readonly grammar: number;
  readonly saveKey: string | null;
  readonly createdBy: string | null;
  readonly createdAt: number;
  readonly savedAt: number;
  readonly publishedAt: number | null;
  /** Which of the versions that were published it is, from 1. */
  readonly publishedNumber: number | null;
  /** The posts that its page leads to as related, as JSON; null where they are not worked out. */
  readonly morePosts: string | null;
  /** What readers are told of it in the history. */
  readonly publicNote: string;
  readonly withheldAt: number | null;
  /** Characters that the saves sharing it have removed so far. */
  readonly removed: number;
  /** Tags that it was saved with and that were deleted since: `fields.tags` is without them where that was asked. */
  readonly goneTags: readonly string[];
}

export interface PostColumns {
  readonly number: number;
  readonly id: string;
  readonly kind: PostKind;
  readonly state: PostState;
  readonly version: number;
  readonly draft_revision_id: string | null;
  readonly live_revision_id: string | null;
  readonly next_revision_id: string | null;
  readonly next_at: number;
  readonly path: string | null;
  readonly slug: string;
  readonly published_at: number | null;
  readonly updated_at: number | null;
  readonly first_public_at: number | null;
  readonly history_from: number;
  readonly expires_at: number;
  readonly embargo_until: number | null;
  readonly embargo_reason: string;
  readonly withdrawn_at: number | null;
  readonly withdrawal_reason: string;
  readonly trashed_at: number | null;
  readonly act_key: string | null;
  readonly visible_from: number;
  readonly visible_until: number;
  readonly card: string;
  readonly next_card: string;
  readonly search_key: number | null;
  readonly created_by: string | null;
}

export interface RevisionColumns {
  readonly id: string;
  readonly post_id: string;
  readonly title: string;
  readonly dek: string;
  readonly slug: string;
  readonly language: string;
  readonly document: string;
  readonly grammar: number;
  readonly bylines: string;
  readonly dateline: string;
  readonly lead: string;
  readonly source: string;
  readonly tags: string;
  readonly related: string;
  readonly seo: string;
  readonly save_key: string | null;
  readonly created_by: string | null;
  readonly created_at: number;
  readonly saved_at: number;
  readonly published_at: number | null;
  readonly published_number: number | null;
  readonly public_note: string;
  readonly more_posts: string | null;
  readonly withheld_at: number | null;
  readonly removed: number;
  readonly known_tags?: string;
  readonly gone_tags?: string;
}

export function toPost(row: PostColumns): Post {
  return {
    number: row.number,
    id: row.id,
    kind: row.kind,
    state: row.state,
    version: row.version,
    draftRevisionId: row.draft_revision_id,
    liveRevisionId: row.live_revision_id,
    nextRevisionId: row.next_revision_id,
    nextAt: row.next_at,
    path: row.path,
    slug: row.slug,
    publishedAt: row.published_at,
    updatedAt: row.updated_at,
    firstPublicAt: row.first_public_at,
    historyFrom: row.history_from,
    expiresAt: row.expires_at,
    embargoUntil: row.embargo_until,
    embargoReason: row.embargo_reason,
    withdrawnAt: row.withdrawn_at,
    withdrawalReason: row.withdrawal_reason,
    trashedAt: row.trashed_at,
    actKey: row.act_key,
    visibleFrom: row.visible_from,
    visibleUntil: row.visible_until,
    card: JSON.parse(row.card) as Card | null,
    nextCard: JSON.parse(row.next_card) as Card | null,
    searchKey: row.search_key,
    createdBy: row.created_by,
  };
}

export function toRevision(row: RevisionColumns): Revision {
  const tags = JSON.parse(row.tags) as string[];
  const known = row.known_tags === undefined ? tags : (JSON.parse(row.known_tags) as string[]);
  return {
    id: row.id,
    postId: row.post_id,
    fields: {
      title: row.title,
      dek: row.dek,
      slug: row.slug,
      language: row.language,
      bylines: JSON.parse(row.bylines),
      dateline: row.dateline,
      lead: JSON.parse(row.lead),
      source: JSON.parse(row.source),
      tags: known,
      related: JSON.parse(row.related),
      seo: { ...NO_SEARCH_WORDS, ...JSON.parse(row.seo) },
    },
    document: upgradeDocument(JSON.parse(row.document) as DocumentJson, row.grammar),
    grammar: row.grammar,
    saveKey: row.save_key,
    createdBy: row.created_by,
    createdAt: row.created_at,
    savedAt: row.saved_at,
    publishedAt: row.published_at,
    publishedNumber: row.published_number,
    morePosts: row.more_posts,
    publicNote: row.public_note,
    withheldAt: row.withheld_at,
    removed: row.removed,
    goneTags: JSON.parse(row.gone_tags ?? "[]") as string[],
  };
}
