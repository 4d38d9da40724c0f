import type { DocumentJson } from "../../../schema/document-json.ts";
import { foldName } from "../../../schema/fold.ts";
import type { DraftFields, PostKind } from "../../../schema/post.ts";
import { standsFor, tagsOf } from "../stands-for.ts";
import { newestRevision } from "./newest-revision.ts";

/** The post and its newest revision, as a save needs them: two statements. `known_tags` are without those deleted since. */
export function selectNewest(db: D1Database, postId: string): D1PreparedStatement[] {
  return [
    db.prepare("select * from posts where id = ?1").bind(postId),
    db
      .prepare(
        `select revisions.*, ${KNOWN_TAGS} as known_tags, ${GONE_TAGS} as gone_tags from posts join revisions on revisions.id = ${newestRevision("posts")}
         where posts.id = ?1`,
      )
      .bind(postId),
  ];
}

/** The tags that the revision means and that still exist, as JSON, in their order. */
export const KNOWN_TAGS = `(select json_group_array(id) from ${tagsOf("revisions")})`;

/** Those that it names and that mean nothing: they were deleted, and may be brought back. */
export const GONE_TAGS = `(select json_group_array(used.value) from json_each(revisions.tags) used
  where not exists (select 1 from tags where id = ${standsFor("used.value")}))`;

/** Which of the ids that a draft refers to exist; of a tag that became part of another, which one that is. */
export function selectKnownIds(db: D1Database, fields: DraftFields, mediaIds: readonly string[]): D1PreparedStatement {
  return db
    .prepare(
      `select 'tag' as kind, id, id as stands_for from tags where id in (select value from json_each(?1))
       union all select 'tag', id, into_id from merged_tags where id != into_id and id in (select value from json_each(?1))
       union all select 'byline', id, id from bylines where id in (select value from json_each(?2))
       union all select 'source', id, id from sources where id = ?3
       union all select 'media', id, id from media where id in (select value from json_each(?4)) and state != 'trashed'`,
    )
    .bind(
      JSON.stringify(fields.tags),
      JSON.stringify(fields.bylines.map((byline) => byline.bylineId)),
      fields.source?.sourceId ?? "",
      JSON.stringify(mediaIds),
    );
}

export interface DraftWrite {
  readonly postId: string;
  readonly revisionId: string;
  readonly baseId: string | null;
  readonly version: number;
  readonly key: string;
  readonly fields: DraftFields;
  readonly document: DocumentJson;
  readonly grammar: number;
  readonly words: number;
  /** Characters that the saves sharing the revision have removed so far. */
  readonly removed: number;
  /** Why it was made, where that is not simply somebody's writing. */
  readonly reason: string;
  readonly personId: string;
  readonly now: number;
}

export function insertPost(db: D1Database, write: DraftWrite, kind: PostKind): D1PreparedStatement {
  return db
    .prepare(
      `insert into posts (id, kind, state, version, draft_revision_id, title, folded_title, created_by, created_at, edited_by, edited_at)
       values (?1, ?7, 'draft', 1, ?2, ?3, ?4, ?5, ?6, ?5, ?6)`,
    )
    .bind(
      write.postId,
      write.revisionId,
      write.fields.title,
      foldName(write.fields.title),
      write.personId,
      write.now,
      kind,
    );
}

/**
 * Must come first in its batch: where the version has moved on, `version` becomes null, which the
 * table refuses, and with this statement the whole batch is undone.
 */
export function claimDraft(db: D1Database, write: DraftWrite): D1PreparedStatement {
  return db
    .prepare(
      `update posts set version = case version when ?2 then ?2 + 1 end, draft_revision_id = ?3,
         title = ?4, folded_title = ?5, edited_by = ?6, edited_at = ?7, is_desk_search_due = 1
       where id = ?1`,
    )
    .bind(
      write.postId,
      write.version,
      write.revisionId,
      write.fields.title,
      foldName(write.fields.title),
      write.personId,
      write.now,
    );
}

/** A new revision, or the same one again where an autosave goes on. What was published is never overwritten. */
export function upsertRevision(db: D1Database, write: DraftWrite): D1PreparedStatement {
  const { fields } = write;
  return db
    .prepare(
      `insert into revisions (id, post_id, base_id, title, dek, slug, language, document, grammar, words, bylines, dateline,
         lead, source, tags, related, seo, save_key, created_by, created_at, saved_at, removed, reason)
       values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?20, ?21, ?22)
       on conflict (id) do update set title = ?4, dek = ?5, slug = ?6, language = ?7, document = ?8, grammar = ?9, words = ?10,
         bylines = ?11, dateline = ?12, lead = ?13, source = ?14, tags = ?15, related = ?16, seo = ?17, save_key = ?18, saved_at = ?20,
         removed = ?21
       where revisions.published_at is null`,
    )
    .bind(
      write.revisionId,
      write.postId,
      write.baseId,
      fields.title,
      fields.dek,
      fields.slug,
      fields.language,
      JSON.stringify(write.document),
      write.grammar,
      write.words,
      JSON.stringify(fields.bylines),
      fields.dateline,
      JSON.stringify(fields.lead),
      JSON.stringify(fields.source),
      JSON.stringify(fields.tags),
      JSON.stringify(fields.related),
      JSON.stringify(fields.seo),
      write.key,
      write.personId,
      write.now,
      write.removed,
      write.reason,
    );
}

/** The tags of the newest revision, for the desk's lists; those that were deleted stay out. */
export function replacePostTags(db: D1Database, postId: string, tags: readonly string[]): D1PreparedStatement[] {
  return [
    db
      .prepare(
        `delete from post_tags where post_id = ?1 and tag_id not in (select ${standsFor("used.value")} from json_each(?2) used)`,
      )
      .bind(postId, JSON.stringify(tags)),
    db
      .prepare(
        `insert into post_tags (post_id, tag_id)
         select ?1, id from tags where id in (select ${standsFor("used.value")} from json_each(?2) used) on conflict do nothing`,
      )
      .bind(postId, JSON.stringify(tags)),
  ];
}

export function isStaleClaim(error: unknown): boolean {
  return error instanceof Error && error.message.includes("NOT NULL constraint failed: posts.version");
}

export function isTaken(error: unknown, column: string): boolean {
  return error instanceof Error && error.message.includes(`UNIQUE constraint failed: ${column}`);
}
