import { doc } from "../../../schema/build.ts";
import type { WithholdingKind } from "../../../schema/history.ts";
import { selectPost } from "./posts.ts";
import { KNOWN_TAGS } from "./save-draft.ts";

export const REVISIONS_PER_PAGE = 50;

/** A revision as the history lists it. */
export interface RevisionListColumns {
  readonly id: string;
  readonly title: string;
  readonly words: number;
  readonly created_at: number;
  readonly saved_at: number;
  readonly creator: string | null;
  readonly reason: string;
  readonly published_at: number | null;
  readonly publisher: string | null;
  readonly published_number: number | null;
  readonly withheld_at: number | null;
  readonly withholder: string | null;
  readonly withheld_reason: string;
  readonly is_redacted: number;
}

const nameOf = (column: string): string => `(select name from people where people.id = revisions.${column})`;

const LISTED = `id, title, words, created_at, saved_at, ${nameOf("created_by")} as creator, reason, published_at,
  ${nameOf("published_by")} as publisher, published_number, withheld_at, ${nameOf("withheld_by")} as withholder, withheld_reason, is_redacted`;

/** The post's revisions, newest first; one more than a page, to know whether there is another. */
export function selectRevisions(
  db: D1Database,
  postId: string,
  before: { readonly createdAt: number; readonly id: string } | null,
): D1PreparedStatement {
  return db
    .prepare(
      `select ${LISTED} from revisions where post_id = ?1 and (created_at, id) < (?2, ?3)
       order by created_at desc, id desc limit ${REVISIONS_PER_PAGE + 1}`,
    )
    .bind(postId, before?.createdAt ?? Number.MAX_SAFE_INTEGER, before?.id ?? "");
}

/** The post, one of its revisions whole, and that one as the history lists it: three statements. */
export function selectRevision(db: D1Database, postId: string, revisionId: string): D1PreparedStatement[] {
  return [
    selectPost(db, postId),
    db
      .prepare(`select revisions.*, ${KNOWN_TAGS} as known_tags from revisions where id = ?2 and post_id = ?1`)
      .bind(postId, revisionId),
    selectRevisionRow(db, revisionId),
  ];
}

export function selectRevisionRow(db: D1Database, revisionId: string): D1PreparedStatement {
  return db.prepare(`select ${LISTED} from revisions where id = ?1`).bind(revisionId);
}

export interface WithholdWrite {
  readonly revisionId: string;
  readonly kind: WithholdingKind;
  readonly reason: string;
  readonly personId: string;
  readonly now: number;
}

/** Keeps a revision from all who may not withdraw; redacted, takes out for good what it said. */
export function withhold(db: D1Database, write: WithholdWrite): D1PreparedStatement[] {
  const marking = db
    .prepare("update revisions set withheld_at = ?2, withheld_by = ?3, withheld_reason = ?4 where id = ?1")
    .bind(write.revisionId, write.now, write.personId, write.reason);
  const redaction = db
    .prepare(
      `update revisions set is_redacted = 1, title = '', dek = '', slug = '', document = ?2, words = 0, bylines = '[]', dateline = '',
         lead = 'null', source = 'null', tags = '[]', related = '[]', seo = '{"title":"","description":"","canonical":""}', reason = '',
         public_note = ''
       where id = ?1`,
    )
    .bind(write.revisionId, JSON.stringify(doc()));
  return write.kind === "redacted" ? [marking, redaction] : [marking];
}

export function showAgain(db: D1Database, revisionId: string): D1PreparedStatement {
  return db
    .prepare(
      "update revisions set withheld_at = null, withheld_by = null, withheld_reason = '' where id = ?1 and is_redacted = 0",
    )
    .bind(revisionId);
}
