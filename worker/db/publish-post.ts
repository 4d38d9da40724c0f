import type { Card } from "../../schema/card.ts";
import type { PostKind } from "../../schema/post.ts";
import { visibleNow } from "./visible.ts";

/** Everything a publication looks at first, besides the post and its newest revision: six statements. */
export function selectForPublication(db: D1Database, postId: string): D1PreparedStatement[] {
  const newest = "(select coalesce(draft_revision_id, live_revision_id) from posts where id = ?1)";
  return [
    db
      .prepare(
        "select revisions.* from posts join revisions on revisions.id = posts.live_revision_id where posts.id = ?1",
      )
      .bind(postId),
    db.prepare("select value from settings where key = 'site'"),
    db
      .prepare(
        `select 'tag' as kind, id, slug, name from tags where id in (select value from revisions, json_each(revisions.tags) where revisions.id = ${newest})
         union all select 'byline', id, slug, name from bylines
           where id in (select value ->> 'bylineId' from revisions, json_each(revisions.bylines) where revisions.id = ${newest})
         union all select 'source', id, slug, name from sources
           where id = (select source ->> 'sourceId' from revisions where revisions.id = ${newest})`,
      )
      .bind(postId),
    db
      .prepare(
        `select id, state, file_name, alt, decorative, caption, credit, rights, rights_until, width, height, focal_x, focal_y, color, variants
         from media where id in (
           select atom from revisions, json_tree(revisions.document) where revisions.id = ${newest} and json_tree.key = 'mediaId'
           union select lead ->> 'mediaId' from revisions where revisions.id = ${newest})`,
      )
      .bind(postId),
    db.prepare("select list, sort_at, visible_from, visible_until from list_entries where post_id = ?1").bind(postId),
    db.prepare("select media_id, role from media_uses where post_id = ?1").bind(postId),
    db.prepare("select count(*) as moments from moments where subject = ?1").bind(postId),
  ];
}

/** Where in the lists and addresses the post would come to stand: three statements. */
export function selectPlaces(
  db: D1Database,
  places: {
    readonly lists: readonly string[];
    readonly sortAt: number;
    readonly postId: string;
    readonly paths: readonly string[];
    readonly now: number;
  },
): D1PreparedStatement[] {
  return [
    db
      .prepare(
        `select lists.value as list, (
           select page from list_pages where list_pages.list = lists.value and (from_at, from_id) >= (?2, ?3) order by from_at, from_id limit 1
         ) as page from json_each(?1) lists`,
      )
      .bind(JSON.stringify(places.lists), places.sortAt, places.postId),
    db
      .prepare("select path, kind, post_id from paths where path in (select value from json_each(?1))")
      .bind(JSON.stringify(places.paths)),
    db
      .prepare(
        `select * from (select post_id from list_entries where list = 'home' and (sort_at, post_id) < (?1, ?2) and ${visibleNow("list_entries", "?3")}
           order by sort_at desc, post_id desc limit 1)
         union all
         select * from (select post_id from list_entries where list = 'home' and (sort_at, post_id) > (?1, ?2) and ${visibleNow("list_entries", "?3")}
           order by sort_at, post_id limit 1)`,
      )
      .bind(places.sortAt, places.postId, places.now),
  ];
}

export interface PublicationWrite {
  readonly postId: string;
  readonly number: number;
  readonly kind: PostKind;
  readonly version: number;
  readonly revisionId: string;
  readonly personId: string;
  readonly now: number;
  readonly path: string;
  readonly oldPath: string | null;
  readonly slug: string;
  readonly publishedAt: number;
  readonly updatedAt: number | null;
  readonly visibleFrom: number;
  readonly visibleUntil: number;
  readonly card: Card;
  readonly title: string;
  readonly dek: string;
  readonly tagNames: readonly string[];
  readonly text: string;
  readonly lists: readonly string[];
  readonly removedLists: readonly string[];
  readonly media: readonly { readonly mediaId: string; readonly role: "lead" | "figure" }[];
  readonly hadMedia: boolean;
  readonly moments: readonly { readonly tag: string; readonly at: number }[];
  readonly hadMoments: boolean;
}

/** Must come first: a stale version, or a path that somebody else took, undoes the whole batch. */
export function claimPublication(db: D1Database, write: PublicationWrite): D1PreparedStatement {
  return db
    .prepare(
      `update posts set version = case version when ?2 then ?2 + 1 end, state = 'live', draft_revision_id = null, live_revision_id = ?3,
         path = ?4, slug = ?5, published_at = ?6, updated_at = ?7, visible_from = ?8, visible_until = ?9, card = ?10,
         withdrawn_at = null, withdrawal_reason = '', edited_by = ?11, edited_at = ?12, kind = ?13
       where id = ?1`,
    )
    .bind(
      write.postId,
      write.version,
      write.revisionId,
      write.path,
      write.slug,
      write.publishedAt,
      write.updatedAt,
      write.visibleFrom,
      write.visibleUntil,
      JSON.stringify(write.card),
      write.personId,
      write.now,
      write.kind,
    );
}

export function markPublished(db: D1Database, write: PublicationWrite): D1PreparedStatement {
  return db
    .prepare(
      "update revisions set published_at = coalesce(published_at, ?2), published_by = coalesce(published_by, ?3) where id = ?1",
    )
    .bind(write.revisionId, write.now, write.personId);
}

/** The new address, and a redirect from the old one. `kind` becomes null, and is refused, where the path is another post's. */
export function writePaths(db: D1Database, write: PublicationWrite): D1PreparedStatement[] {
  if (write.path === write.oldPath) return [];
  const rows = [
    { path: write.path, kind: "post" },
    ...(write.oldPath === null ? [] : [{ path: write.oldPath, kind: "redirect" }]),
  ];
  return [
    db
      .prepare(
        `insert into paths (path, kind, post_id, created_at)
         select value ->> 'path', value ->> 'kind', ?2, ?3 from json_each(?1) where true
         on conflict (path) do update set kind = case paths.post_id when excluded.post_id then excluded.kind end`,
      )
      .bind(JSON.stringify(rows), write.postId, write.now),
  ];
}

export function writeEntries(db: D1Database, write: PublicationWrite): D1PreparedStatement[] {
  const statements = [
    db
      .prepare(
        `insert into list_entries (list, sort_at, post_id, visible_from, visible_until)
         select value, ?2, ?3, ?4, ?5 from json_each(?1) where true
         on conflict (list, sort_at, post_id) do update set visible_from = excluded.visible_from, visible_until = excluded.visible_until`,
      )
      .bind(JSON.stringify(write.lists), write.publishedAt, write.postId, write.visibleFrom, write.visibleUntil),
  ];
  if (write.oldPath === null) return statements;
  // Entries are keyed by their place: those of lists it left, or of another date, must go first.
  const removal = db
    .prepare(
      "delete from list_entries where post_id = ?1 and (sort_at != ?2 or list not in (select value from json_each(?3)))",
    )
    .bind(write.postId, write.publishedAt, JSON.stringify(write.lists));
  return [removal, ...statements];
}

export function writeMediaUses(db: D1Database, write: PublicationWrite): D1PreparedStatement[] {
  const removal = db.prepare("delete from media_uses where post_id = ?1").bind(write.postId);
  const insertion = db
    .prepare(
      `insert into media_uses (media_id, post_id, role, visible_from, visible_until)
       select value ->> 'mediaId', ?2, value ->> 'role', ?3, ?4 from json_each(?1)`,
    )
    .bind(JSON.stringify(write.media), write.postId, write.visibleFrom, write.visibleUntil);
  return [...(write.hadMedia ? [removal] : []), ...(write.media.length > 0 ? [insertion] : [])];
}

export function writeMoments(db: D1Database, write: PublicationWrite): D1PreparedStatement[] {
  const removal = db.prepare("delete from moments where subject = ?1").bind(write.postId);
  const insertion = db
    .prepare(
      "insert into moments (tag, at, subject) select value ->> 'tag', value ->> 'at', ?2 from json_each(?1) where true on conflict do nothing",
    )
    .bind(JSON.stringify(write.moments), write.postId);
  return [...(write.hadMoments ? [removal] : []), ...(write.moments.length > 0 ? [insertion] : [])];
}

export function isPathTaken(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error.message.includes("NOT NULL constraint failed: paths.kind") ||
      error.message.includes("UNIQUE constraint failed: posts.path"))
  );
}
