import { standsFor } from "../stands-for.ts";
import { feedPartsOf } from "../syndication/feed-parts.ts";
import { newestRevision } from "./newest-revision.ts";
import type { Post } from "./post-row.ts";

/** The row of a post as an act leaves it. */
export interface PostWrite extends Omit<Post, "number" | "id" | "createdBy"> {
  readonly postId: string;
  /** Its words in the search index are to be brought in line by the minute's job. */
  readonly isSearchDue: boolean;
  /** What its cards and lists were made of, as it was read. */
  readonly parts: readonly StandingPart[];
  /** What it shows, or will. */
  readonly mediaIds: readonly string[];
  readonly personId: string;
  readonly now: number;
}

/**
 * A tag or a picture that a post shows, or a tag that it names and that is gone: its version is null.
 * `variants` is the lead picture's, which its card carries.
 */
export interface StandingPart {
  readonly kind: "tag" | "media";
  readonly id: string;
  readonly version: number | null;
  readonly variants: string | null;
}

/**
 * Must come first: a stale version, or a path that somebody else took, undoes the whole batch. So does
 * a tag or a picture that was changed since it was read: what it is called now would not be written.
 */
export function claimStanding(db: D1Database, write: PostWrite): D1PreparedStatement {
  return db
    .prepare(
      `update posts set version = case when version = ?2 and not exists (${CHANGED_PART}) then ?2 + 1 end, act_key = ?3, kind = ?4, state = ?5,
         draft_revision_id = ?6, live_revision_id = ?7, next_revision_id = ?8, next_at = ?9, path = ?10, slug = ?11,
         published_at = ?12, updated_at = ?13, first_public_at = ?14, expires_at = ?15, embargo_until = ?16, embargo_reason = ?17,
         withdrawn_at = ?18, withdrawal_reason = ?19, trashed_at = ?20, visible_from = ?21, visible_until = ?22,
         card = ?23, next_card = ?24, is_search_due = max(is_search_due, ?25), search_key = ?31,
         is_desk_search_due = max(is_desk_search_due, coalesce(?6, ?8, ?7) is not ${newestRevision("posts")}), edited_by = ?26, edited_at = ?27,
         history_from = ?29, feed_parts = ${CLAIMED_PARTS}
       where id = ?1`,
    )
    .bind(
      write.postId,
      write.version,
      write.actKey,
      write.kind,
      write.state,
      write.draftRevisionId,
      write.liveRevisionId,
      write.nextRevisionId,
      write.nextAt,
      write.path,
      write.slug,
      write.publishedAt,
      write.updatedAt,
      write.firstPublicAt,
      write.expiresAt,
      write.embargoUntil,
      write.embargoReason,
      write.withdrawnAt,
      write.withdrawalReason,
      write.trashedAt,
      write.visibleFrom,
      write.visibleUntil,
      JSON.stringify(write.card),
      JSON.stringify(write.nextCard),
      write.isSearchDue ? 1 : 0,
      write.personId,
      write.now,
      JSON.stringify(write.parts),
      write.historyFrom,
      JSON.stringify(write.mediaIds),
      write.searchKey,
    );
}

/** The row has its old revisions still, and its uses are written after it. */
const CLAIMED_PARTS = feedPartsOf({
  state: "?5",
  revisions: "(?7, ?8)",
  media: "(select value from json_each(?30))",
});

const CHANGED_PART = `
  select 1 from json_each(?28) part left join tags on part.value ->> 'kind' = 'tag' and tags.id = ${standsFor("part.value ->> 'id'")}
    left join media on part.value ->> 'kind' = 'media' and media.id = part.value ->> 'id'
  where coalesce(tags.version, media.version) is not part.value ->> 'version'
    or (part.value ->> 'variants' is not null and media.variants is not part.value ->> 'variants')`;

/** Two posts cannot have the same: the second is told under the house's own. */
export function keepFeedId(db: D1Database, postId: string, feedId: string): D1PreparedStatement {
  return db.prepare("update or ignore posts set feed_id = ?2 where id = ?1 and feed_id is null").bind(postId, feedId);
}

/**
 * When a revision became, or will become, public: null takes that back. `note` is kept where it says something, for
 * readers; `more`, the posts that it leads to as related, where it is not null.
 */
export interface RevisionMark {
  readonly id: string;
  readonly publishedAt: number | null;
  readonly note: string;
  readonly more: string | null;
}

/** Each new version has the number behind the newest that is public by now: one that waited gives up its own. */
export function markRevisions(
  db: D1Database,
  marks: readonly RevisionMark[],
  personId: string,
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `update revisions set published_at = mark.at, published_by = case when mark.at is null then null else coalesce(published_by, ?2) end,
         published_number = case when mark.at is null then null else coalesce(published_number, 1 + coalesce((
           select older.published_number from revisions older where older.post_id = revisions.post_id
             and older.published_number is not null and older.published_at <= ?3 order by older.published_number desc limit 1), 0)) end,
         reason = case mark.note when '' then reason else mark.note end,
         public_note = case when mark.at is null then '' when mark.note = '' then public_note else mark.note end,
         more_posts = coalesce(mark.more, more_posts)
       from (select value ->> 'id' as id, value ->> 'publishedAt' as at, value ->> 'note' as note, value ->> 'more' as more from json_each(?1)) mark
       where revisions.id = mark.id`,
    )
    .bind(JSON.stringify(marks), personId, now);
}

/** Addresses of the post. `kind` becomes null, and is refused, where the path is another post's. */
export function writePaths(
  db: D1Database,
  postId: string,
  rows: readonly { readonly path: string; readonly kind: "post" | "redirect" }[],
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `insert into paths (path, kind, post_id, created_at)
       select value ->> 'path', value ->> 'kind', ?2, ?3 from json_each(?1) where true
       on conflict (path) do update set kind = case paths.post_id when excluded.post_id then excluded.kind end`,
    )
    .bind(JSON.stringify(rows), postId, now);
}

/** Gives up the addresses of a post that nobody has ever seen. */
export function deletePaths(db: D1Database, postId: string): D1PreparedStatement {
  return db.prepare("delete from paths where post_id = ?1 and kind in ('post', 'redirect')").bind(postId);
}

export interface EntryWrite {
  readonly list: string;
  readonly sortAt: number;
  readonly from: number;
  readonly until: number;
}

/** Entries are keyed by their place: those of lists it left, or of another date, must go first. */
export function deleteEntries(db: D1Database, postId: string, kept: readonly EntryWrite[]): D1PreparedStatement {
  return db
    .prepare(
      `delete from list_entries where post_id = ?1
         and (list, sort_at) not in (select value ->> 'list', value ->> 'sortAt' from json_each(?2))`,
    )
    .bind(postId, JSON.stringify(kept));
}

export function upsertEntries(db: D1Database, postId: string, entries: readonly EntryWrite[]): D1PreparedStatement {
  return db
    .prepare(
      `insert into list_entries (list, sort_at, post_id, visible_from, visible_until)
       select value ->> 'list', value ->> 'sortAt', ?2, value ->> 'from', value ->> 'until' from json_each(?1) where true
       on conflict (list, sort_at, post_id) do update set visible_from = excluded.visible_from, visible_until = excluded.visible_until`,
    )
    .bind(JSON.stringify(entries), postId);
}

export interface MediaUseWrite {
  readonly mediaId: string;
  readonly role: "lead" | "figure";
  readonly from: number;
  readonly until: number;
}

export function deleteUses(db: D1Database, postId: string, kept: readonly MediaUseWrite[]): D1PreparedStatement {
  return db
    .prepare(
      `delete from media_uses where post_id = ?1
         and (media_id, role) not in (select value ->> 'mediaId', value ->> 'role' from json_each(?2))`,
    )
    .bind(postId, JSON.stringify(kept));
}

export function upsertUses(db: D1Database, postId: string, uses: readonly MediaUseWrite[]): D1PreparedStatement {
  return db
    .prepare(
      `insert into media_uses (media_id, post_id, role, visible_from, visible_until)
       select value ->> 'mediaId', ?2, value ->> 'role', value ->> 'from', value ->> 'until' from json_each(?1) where true
       on conflict (media_id, post_id, role) do update set visible_from = excluded.visible_from, visible_until = excluded.visible_until`,
    )
    .bind(JSON.stringify(uses), postId);
}

export interface MomentWrite {
  readonly tag: string;
  readonly at: number;
}

/** What is past stays: the minute's job still has to tidy up behind it. */
export function deleteMoments(db: D1Database, postId: string, now: number): D1PreparedStatement {
  return db.prepare("delete from moments where subject = ?1 and at > ?2").bind(postId, now);
}

export function insertMoments(db: D1Database, postId: string, moments: readonly MomentWrite[]): D1PreparedStatement {
  return db
    .prepare(
      "insert into moments (tag, at, subject) select value ->> 'tag', value ->> 'at', ?2 from json_each(?1) where true on conflict do nothing",
    )
    .bind(JSON.stringify(moments), postId);
}

export function isPathTaken(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error.message.includes("NOT NULL constraint failed: paths.kind") ||
      error.message.includes("UNIQUE constraint failed: posts.path"))
  );
}
